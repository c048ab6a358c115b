/** Copies a link; answers whether that was possible. */
export async function copyLink(url: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(url);
    return true;
  } catch {
    return false; // not allowed, or a plain-http page, which has no clipboard
  }
}

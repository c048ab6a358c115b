export const metadata = { title: 'A Zoom meeting on a calendar event' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}

import 'zoom-connect';

// They bubble, so whoever stands further out hears them too.
document.addEventListener('zoom-event-created', ({ joinUrl }) => console.log(joinUrl?.length));
window.addEventListener('zoom-connected', ({ grantId }) => console.log(grantId.length));
document.body.addEventListener('zoom-connect-error', ({ error }) => console.log(error.code));

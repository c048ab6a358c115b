import './define-zoom-connect.ts';
import './define-zoom-event-form.ts';

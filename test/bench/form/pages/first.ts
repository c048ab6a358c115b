import 'zoom-connect/define/zoom-event-form';

const shown = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif', 'text/plain'];

/** Whether a browser shows files of a type as they are. What could hold markup or a program is not among them, under no header. */
export const isShown = (mediaType: string): boolean => shown.includes(mediaType);

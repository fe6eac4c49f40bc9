/** Without script the forms of a live room are sent to its page: what is done there may leave nothing of whoever does it. */
export const isLivePage = (url: string): boolean => /^\/treffen\/[^/]+\/live([/?]|$)/.test(url);

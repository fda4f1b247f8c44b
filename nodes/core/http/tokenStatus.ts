/** Statuses by which some services refuse a token that is over, beside 401: of an API they mean nothing else. */
const OVER = new Set([419, 498]);

export const isTokenOver = (status: number): boolean => OVER.has(status);

/** Whom each address of this feature is for. A form is for the browser that opened it by a mailed code or link. */
export const policy = { check: 'anyone', door: 'anyone', form: 'mailed link', withdrawal: 'mailed link' } as const

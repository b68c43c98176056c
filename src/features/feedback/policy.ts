/** Whom each address of this feature is for. */
export const policy = { survey: 'mailed link' } as const

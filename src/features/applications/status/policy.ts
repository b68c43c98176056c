/** Whom each address of this feature is for. */
export const policy = { status: 'mailed link', answer: 'mailed link' } as const

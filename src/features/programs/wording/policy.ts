/** Whom each address of this feature is for. */
export const policy = { words: 'chair' } as const

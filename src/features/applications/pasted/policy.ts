/** Whom each address of this feature is for. */
export const policy = { pasted: 'chair' } as const

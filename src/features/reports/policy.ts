/** Whom each address of this feature is for. */
export const policy = { figures: 'chair' } as const

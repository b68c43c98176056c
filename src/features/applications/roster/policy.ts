/** Whom each address of this feature is for. */
export const policy = { roster: 'chair' } as const

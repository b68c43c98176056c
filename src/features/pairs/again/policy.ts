/** Whom each address of this feature is for. */
export const policy = { again: 'participant' } as const

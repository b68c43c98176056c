/** Whom each address of this feature is for. */
export const policy = { running: 'chair' } as const

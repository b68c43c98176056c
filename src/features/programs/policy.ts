/** Whom each address of this feature is for. */
export const policy = { page: 'anyone' } as const

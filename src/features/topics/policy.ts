/** Whom each address of this feature is for. */
export const policy = { topics: 'staff' } as const

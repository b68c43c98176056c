/** Somebody who wants to hear of the next call; `confirmed`: whoever holds the address said so. */
export type Interest = { id: string; programId: string; email: string; confirmed: boolean }

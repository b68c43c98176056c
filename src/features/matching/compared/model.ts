/** How many pairs a member of the committee would answer for in a run, and how many they take. */
export type Load = { runId: string; name: string; pairs: number; most: number }

/** A mentee whom the runs give different mentors: a name for each run, in their order; null is nobody. */
export type Difference = { mentee: string; name: string; mentors: (string | null)[] }

export const differencesShown = 50

import type { Demographics } from '#features/programs/model.ts'

/** The last part of its page's address. */
export const forMatching = 'for-matching'

/** Options by question, as they were chosen; a question left out is not there. */
export type Chosen = { readonly [question: string]: readonly string[] }

/** What the task list shows of it: its writer's own page. */
export type Aside = { title: string; chosen: boolean }

/** What the matching compares: each choice with its question, so that "Yes" to two questions is two things. */
export function wordsOf({ questions }: Pick<Demographics, 'questions'>, chosen: Chosen): string[] {
  return questions.flatMap(({ id, options }) =>
    (chosen[id] ?? []).filter((one) => options.includes(one)).map((one) => `${id}: ${one}`),
  )
}

import type { Forming } from '#features/matching/repair/model.ts'

/**
 * Why a drafted pair cannot be formed any more. gone: somebody takes part no longer · refused: a standby mentor said
 * no · paired: the mentee has a partner
 * meanwhile · ended: the pair that would end for it has ended · full: the mentor has no place left · rule: a rule stands
 * between the two now (R41) · contact: who would answer for it is off the committee, or away (R7, R19).
 */
export type Against = { menteeApplicationId: string; text: string }

/** What is left where some cannot be: moves that need each other are left out together. */
export function restOf(forms: readonly Forming[], against: readonly Against[]): Forming[] {
  const bad = new Set(against.map((one) => one.menteeApplicationId))
  const steps = new Set(forms.flatMap((form) => (bad.has(form.menteeApplicationId) ? [form.step] : [])))
  return forms.filter(({ step }) => !steps.has(step))
}

export const againstWords = {
  over: 'the pair that would end has ended already',
  gone: (name: string) => `${name} no longer takes part`,
  refused: (name: string) => `${name} stands by and cannot now`,
  paired: (name: string) => `${name} has a partner meanwhile`,
  ended: (name: string) => `the pair of ${name} that would end has ended already`,
  full: (name: string) => `${name} has no place left`,
  rule: (mentee: string, mentor: string, rule: string) =>
    `${mentee} and ${mentor} cannot be a pair now: ${mentor} ${rule}`,
  contact: (name: string) => `${name} answers for nobody new now`,
}

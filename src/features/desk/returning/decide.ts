import type { Role } from '#features/programs/model.ts'
import type { Bar, Chance, Judged, Past, Standing } from './model.ts'

/**
 * Whether somebody of the year before is invited to apply again (R39, R53). Mentees had their year: they are asked as
 * mentors, once the rules let them; who stayed without a partner, as whatever they qualify for. Nobody who said that
 * they want no such mail, and nobody twice.
 */
export function standingOf(past: Past, judged: Judged | null): Standing {
  const chances = chancesOf(past, judged)
  return { past, chances, bar: barOf(past, chances), asked: past.mayWrite === true }
}

function chancesOf({ was }: Past, judged: Judged | null): Chance[] {
  if (judged === null) return ['unknown']
  const roles: readonly Role[] = was === 'mentee' ? ['mentor'] : ['mentee', 'mentor']
  const all = roles.map((as): Exclude<Chance, 'unknown'> => {
    const { outcome, qualifiesOn } = judged[as]
    return outcome === 'not_eligible' ? { as, fits: false, from: qualifiesOn ?? null } : { as, fits: true }
  })
  const possible = all.filter((one) => one.fits || one.from !== null)
  return possible.length > 0 ? possible : all.slice(-1)
}

function barOf(past: Past, chances: readonly Chance[]): Bar | undefined {
  if (past.form !== null) return past.form
  if (past.invitedAt !== null) return 'invited'
  if (past.mayWrite === false) return 'said no'
  if (past.stoppedNews) return 'stopped news'
  if (past.deadAddress) return 'returns'
  return chances.some((one) => one === 'unknown' || one.fits) ? undefined : 'too early'
}

/** As what the mail says that they would qualify; empty where that is not known. */
export function rolesNow({ chances }: Standing): Role[] {
  return chances.flatMap((one) => (one !== 'unknown' && one.fits ? [one.as] : []))
}

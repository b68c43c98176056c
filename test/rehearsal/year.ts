import assert from 'node:assert/strict'
import type { Confirmation } from '#features/programs/confirming/model.ts'
import { program, type programs } from '#test/programs.ts'
import { testDatabase } from '#test/database.ts'
import { unnoted, watching } from '#test/unnoted.ts'
import { makeCohort } from '#src/rehearsal/cohort.ts'
import { buildHouse, installationKey, plainPost } from '#src/main.ts'
import { type Outcome, outcomeOf } from '#src/rehearsal/files.ts'
import { breaches } from '#src/rehearsal/invariants.ts'
import { play } from '#src/rehearsal/play.ts'
import { type Met, rehearsedPattern } from '#src/rehearsal/postoffice.ts'
import { mailsOfYear } from '#src/rehearsal/record.ts'
import type { RehearsedMail } from '#features/desk/rehearsal/model.ts'

/** A process that was killed: thrown at a step, nothing after it happens. */
export class Killed extends Error {}

export type Played = {
  outcome: Outcome
  breaches: string[]
  steps: number
  sends: Map<string, number>
  arrivals: { kind: string; state: string; door: string }[]
  /** Every mail as a chair reads it, where mail is real. */
  mails: RehearsedMail[]
  /** Decisions about people that left no row in the audit. */
  unnoted: string[]
}

export type Year = {
  seed: number
  slug?: (typeof programs)[number]
  until?: string
  size?: [
    mentees: number,
    mentors: number,
    members: number,
  ] /** Steps, counted from 1, at which the process dies and is started again. */
  killAt?: readonly number[]
  /** Whether pairs are asked before they begin; as the program says where it is left out. */
  confirm?: Confirmation
  /** Every mail through SMTP, and what people send back through the house's own door. */
  mail?: boolean
}

/** Plays one year in a database of its own and takes it away again. */
export async function playYear(year: Year): Promise<Played> {
  const own = await program(year.slug ?? 'nmrt-career-mentoring')
  const definition =
    year.confirm === undefined ? own : { ...own, publication: { ...own.publication, confirm: year.confirm } }
  const [mentees, mentors, members] = year.size ?? [6 + (year.seed % 7), 5 + (year.seed % 5), 2 + (year.seed % 3)]
  const cohort = makeCohort(year.seed, mentees, mentors, members, definition.cycle.start)
  const { database, close } = await testDatabase(watching)
  try {
    const house = buildHouse(
      database,
      await installationKey(database, `seed ${year.seed}`),
      'https://mentoring.example.org',
      year.mail === true ? { ...plainPost, pattern: rehearsedPattern } : plainPost,
    )
    const kills = [...(year.killAt ?? [])]
    const sends = new Map<string, number>()
    let steps = 0
    const step = (name: string) => {
      steps += 1
      if (kills[0] === steps) {
        kills.shift()
        throw new Killed(name)
      }
      if (name.startsWith('send ')) sends.set(name, (sends.get(name) ?? 0) + 1)
    }
    const until = year.until ?? definition.cycle.end
    const met: Met[] = []
    let cycle: Awaited<ReturnType<typeof play>> | undefined
    for (let lives = 0; cycle === undefined; lives += 1) {
      assert.ok(lives <= 20, 'the rehearsal does not come to its end')
      try {
        cycle = await play(house, 'test', {
          definition,
          cohort,
          seed: year.seed,
          until,
          step,
          mail: year.mail ?? false,
          met: (mail) => met.push(mail),
        })
      } catch (error) {
        if (!(error instanceof Killed)) throw error
      }
    }
    const end = cycle
    return {
      ...(await house.work('test', async (scope) => ({
        arrivals: await scope.tx.selectFrom('arrival').select(['kind', 'state', 'door']).execute(),
        mails: await mailsOfYear(scope, end, met),
        outcome: await outcomeOf(scope, end),
        breaches: await breaches(scope, end),
      }))),
      steps,
      sends,
      unnoted: await unnoted(database),
    }
  } finally {
    await close()
  }
}

/** What must be the same whatever restarts: each mail with its time and Message-ID, in an order of its own. */
export function mailsOf(played: Played): string[] {
  return played.outcome.mail
    .map((mail) => `${mail.at} ${mail.kind} ${mail.to} ${mail.messageId} ${mail.subject}`)
    .sort()
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import v8 from 'node:v8'
import { isDay } from '#kit/dates.ts'
import { startDatabase } from '#platform/start.ts'
import { readCohort } from '#src/cli/cohort.ts'
import { associationOf, Complaint, loadProgram } from '#src/cli/program.ts'
import { buildHouse, installationKey, plainPost } from '#src/main.ts'
import { outcomeOf, setLetters, writeOutcome } from '#src/rehearsal/files.ts'
import { breaches } from '#src/rehearsal/invariants.ts'
import { play } from '#src/rehearsal/play.ts'
import { rehearsedPattern } from '#src/rehearsal/postoffice.ts'

/**
 * `bookend rehearse --mentees F --mentors F [--members F] --committee F [--program DIR] [--until DAY] [--seed N] [--mail]
 * --out DIR` plays a cycle with simulated people on a throw-away database and writes every mail, pair, ticket and letter of it. The
 * same files, seed and day give the same files again. With --mail every mail goes through SMTP to a server on this machine, and
 * people's answers, notices and reports come back as mails through the house's own door. Ends with 1 where an invariant of the year does not hold.
 */
export async function run(args: string[]): Promise<number> {
  // A year of mail passes through once: collecting it sooner costs little time and halves the memory.
  v8.setFlagsFromString('--optimize-for-size')
  const { values } = parseArgs({
    args,
    options: {
      mentees: { type: 'string' },
      mentors: { type: 'string' },
      members: { type: 'string' },
      committee: { type: 'string' },
      program: { type: 'string' },
      until: { type: 'string' },
      mail: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  })
  const { mentees, mentors, members, committee, out } = values
  if (mentees === undefined || mentors === undefined || committee === undefined || out === undefined)
    throw new Complaint(
      'rehearse needs --mentees, --mentors, --committee and --out; --members where the program asks for membership.',
    )
  const seed = Number(values.seed)
  if (!Number.isInteger(seed)) throw new Complaint(`--seed is a whole number; it was given as ${values.seed}.`)
  const definition = await loadProgram(values.program)
  const until = values.until ?? definition.cycle.end
  if (!isDay(until)) throw new Complaint(`--until is a day such as 2027-01-15; it was given as ${until}.`)
  const cohort = await readCohort({ mentees, mentors, members, committee }, definition)
  const dir = await mkdtemp(join(tmpdir(), 'bookend-rehearsal-'))
  const started = await startDatabase({ kind: 'embedded', dataDir: dir, scratch: true }, { connections: 4 })
  try {
    const house = buildHouse(
      started.database,
      await installationKey(started.database, `rehearsal ${seed}`),
      'https://mentoring.example.org',
      values.mail ? { ...plainPost, pattern: rehearsedPattern } : plainPost,
    )
    const association = associationOf(definition)
    const cycle = await play(house, association, {
      definition,
      cohort,
      seed,
      until,
      mail: values.mail,
      progress: (line) => console.log(line),
    })
    const found = await house.work(association, async (scope) => {
      const outcome = await outcomeOf(scope, cycle)
      const letters = await setLetters(scope, cycle, (done, all) => {
        if (done === all || done % 25 === 0) console.log(`${done} of ${all} letters set`)
      })
      await writeOutcome(resolve(out), outcome, letters, { program: definition.slug, cycle: cycle.label, until, seed })
      return breaches(scope, cycle)
    })
    console.log(`Everything is in ${resolve(out)}.`)
    for (const breach of found) console.error(`This must not happen: ${breach}`)
    return found.length === 0 ? 0 : 1
  } finally {
    await started.close()
    await rm(dir, { recursive: true, force: true })
  }
}

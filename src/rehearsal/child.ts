// A year played in a process of its own, on a database that is thrown away, by real mail on loopback: what it says and what
// came of it go to the parent as messages. Nothing of the installation is touched.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabase } from '#platform/start.ts'
import { buildHouse, installationKey, plainPost } from '#src/main.ts'
import { makeCohort } from '#src/rehearsal/cohort.ts'
import { breaches } from '#src/rehearsal/invariants.ts'
import { play } from '#src/rehearsal/play.ts'
import { type Met, rehearsedPattern } from '#src/rehearsal/postoffice.ts'
import { mailsOfYear } from '#src/rehearsal/record.ts'
import type { Played } from '#features/desk/rehearsal/model.ts'
import type { Definition } from '#features/programs/model.ts'

const association = 'rehearsal'
process.once('message', (input) => {
  void playOne(input as { definition: Definition; seed: number })
    .then((played) => process.send?.({ played }, () => process.exit(0)))
    .catch((error: Error) => process.send?.({ failed: error.stack ?? error.message }, () => process.exit(1)))
})
// whoever asked is gone
process.once('disconnect', () => process.exit(1))

async function playOne({ definition, seed }: { definition: Definition; seed: number }): Promise<Played> {
  const dir = await mkdtemp(join(tmpdir(), 'bookend-rehearsal-'))
  const started = await startDatabase({ kind: 'embedded', dataDir: dir, scratch: true }, { connections: 4 })
  try {
    const key = await installationKey(started.database, `rehearsal ${seed}`)
    const house = buildHouse(started.database, key, 'https://mentoring.example.org', {
      ...plainPost,
      pattern: rehearsedPattern,
    })
    const cohort = makeCohort(seed, 12, 10, 4, definition.cycle.start)
    const progress = (line: string) => void process.send?.({ line })
    const until = definition.cycle.end
    const met: Met[] = []
    const cycle = await play(house, association, {
      definition,
      cohort,
      seed,
      until,
      progress,
      mail: true,
      met: (mail) => met.push(mail),
    })
    return await house.work(association, async (scope) => ({
      mails: await mailsOfYear(scope, cycle, met),
      breaches: await breaches(scope, cycle),
    }))
  } finally {
    await started.close()
    await rm(dir, { recursive: true, force: true })
  }
}

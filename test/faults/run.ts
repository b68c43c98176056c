// One seeded run: some days of the seeded year, worked by processes that die, twice at once, with clocks that jump, over a
// database that goes away and a post that does what posts do; then everything is well again, and what must hold is asked.
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import { buildHouse, type House, plainPost } from '#src/main.ts'
import { nextDue } from '#features/mail/store.ts'
import type { Category } from '#features/mail/model.ts'
import { firstTime } from '#features/programs/store.ts'
import { drawsOf, Fault, Life, Post } from '#test/faults/lives.ts'
import { breaksOf, type Before, factsOf } from '#test/faults/invariants.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'

export type FaultRun = {
  seed: number
  breaks: string[]
  faults: ReadonlyMap<string, number>
  mails: number
  twice: number
  held: number
}

/** Before a topic's day, over a clock change (March 14), at the end of a month, and over the end of the cycle. */
const starts: readonly Instant[] = [
  '2027-01-16T04:00:00.000Z',
  '2027-01-30T04:00:00.000Z',
  '2027-02-26T12:00:00.000Z',
  '2027-03-12T20:00:00.000Z',
  '2027-03-30T09:00:00.000Z',
  '2027-07-29T15:00:00.000Z',
]
const all: readonly Category[] = ['essential', 'topics', 'news']
const steps = 6

export async function faultRun(database: Database, seed: number): Promise<FaultRun> {
  const association = `f${seed}`
  const cycle = await seedYear(database, association)
  await inAssociation(database, association, async (scope) => {
    await scope.tx.updateTable('cycle').set({ announced_at: cycle.calendar.noticesAt }).execute()
    for (const topic of cycle.calendar.topics)
      if (topic.at <= evening) await firstTime(scope, cycle.id, `topic:${topic.month}`, topic.at)
  })
  const before: Before = await inAssociation(database, association, (scope) => factsOf(scope, cycle, evening))
  const draw = drawsOf(seed)
  const post = new Post(draw)
  const hold = seed % 2 === 0 ? all : []
  const connections = 1 + draw(6)
  const houseOf = (life: Life): House =>
    buildHouse(life.over(database), 'a key for fault runs', 'https://mentoring.example.org', {
      ...plainPost,
      hold,
      connections,
    })
  const lifeOf = (): Life => {
    const kind = draw(3)
    if (kind === 0) return new Life('well')
    post.count(kind === 1 ? 'killed' : 'database away')
    return new Life(kind === 1 ? 'killed' : 'away', draw(70))
  }
  let at = starts[draw(starts.length)] as Instant
  for (let step = 0; step < steps; step += 1) {
    at = addMinutes(at, 20 + draw(20 * 60))
    if (draw(6) === 0) {
      post.count('clock jumped ahead')
      at = addMinutes(at, 3 * 24 * 60)
    }
    let skew = 0
    if (draw(5) === 0) {
      post.count('clock jumped back')
      skew = -draw(180)
    }
    post.gone = 0
    const twins = draw(3) === 0 ? 2 : 1
    if (twins === 2) post.count('duplicate worker')
    const ticking = Array.from({ length: twins }, () => houseOf(lifeOf()))
    await all_(ticking.map((house) => house.tick(association, addMinutes(at, skew))))
    if (draw(3) === 0) await all_(ticking.map((house) => house.prove(association, addMinutes(at, skew))))
    const lives = Array.from({ length: twins }, lifeOf)
    // of two workers, one may find the other's leases run out
    const ahead = twins === 2 && draw(2) === 0 ? 15 : 0
    await all_(
      lives.map((life, place) =>
        houseOf(life).deliver(association, post.for(life), () => post.now(addMinutes(at, skew + place * ahead))),
      ),
    )
    const leasesMayRunOut = twins === 2 && (ahead > 0 || post.gone >= 9)
    for (const takings of post.taken.values())
      for (const taking of takings)
        if (lives.includes(taking.life) && (taking.life.ended || leasesMayRunOut)) taking.excused = true
    at = post.now(at)
  }
  const house = houseOf(new Life('well'))
  post.well = true
  at = addMinutes(at, 24 * 60)
  await house.tick(association, at)
  const ticked = at
  for (let round = 0; round < 60; round += 1) {
    post.gone = 0
    const due = await house.work(association, nextDue)
    at = addMinutes(due !== null && due > at ? due : at, 11)
    if ((await house.deliver(association, post.for(new Life('well')), () => at)) === 0 && due === null) break
  }
  const count = () => house.work(association, (scope) => scope.tx.selectFrom('mail').select('mail_id').execute())
  // what came back of the mail of that tick has consequences of its own: somebody is to be telephoned from now on
  await house.tick(association, ticked)
  const mails = (await count()).length
  await house.tick(association, ticked)
  const again = (await count()).length - mails
  await house.prove(association, at)
  await house.deliver(association, post.for(new Life('well')), () => addMinutes(at, 11))
  const { breaks, held } = await house.work(association, (scope) =>
    breaksOf(scope, cycle, { before, post, hold, ticked }),
  )
  if (again > 0) breaks.push(`the same tick once more made ${again} mails`)
  return {
    seed,
    breaks,
    faults: post.counts,
    mails,
    twice: [...post.taken.values()].filter((takings) => takings.length > 1).length,
    held,
  }
}

/** All to their end; what is no planned fault, and no quarrel of two transactions that the next tick makes good, is a break. */
async function all_(work: readonly Promise<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(work)) {
    if (one.status === 'fulfilled' || one.reason instanceof Fault) continue
    const { code } = one.reason as { code?: string }
    if (code !== '40001' && code !== '40P01' && code !== '23505') throw one.reason
  }
}

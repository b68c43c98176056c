// What goes wrong, drawn from a seed: processes that die at a statement, a database that goes away, a post that does what
// posts do.
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { KyselyPlugin } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import type { Outcome, Outgoing } from '#features/mail/model.ts'

/** Draws from a seed: the same number gives the same faults. */
export function drawsOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Thrown in place of a statement or a mail; whoever asked for the work goes on as after a restart. */
export class Fault extends Error {}

/** A process: at its nth statement it is killed, or the database goes away under it, which lets it go on sending. */
export class Life {
  private left: number
  readonly kind: 'well' | 'killed' | 'away'
  ended = false

  constructor(kind: 'well' | 'killed' | 'away', left = Infinity) {
    this.kind = kind
    this.left = left
  }

  ask(): void {
    this.left -= 1
    if (this.left < 0) this.end()
  }

  end(): never {
    this.ended = true
    throw new Fault(this.kind)
  }

  /** The same database, as this process sees it. */
  over(database: Database): Database {
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        this.ask()
        return node
      },
      transformResult: async ({ result }) => result,
    }
    return { ...database, kysely: database.kysely.withPlugin(plugin) }
  }
}

export type Taking = { life: Life; kind: Outcome['kind']; content: string; excused: boolean }

/** A mail server in memory: what it took, by Message-ID, and to which it said no. */
export class Post {
  readonly taken = new Map<string, Taking[]>()
  readonly refused = new Set<string>()
  readonly counts = new Map<string, number>()
  well = false
  /** Minutes that went by while mails were given. */
  gone = 0
  private readonly draw: (below: number) => number

  constructor(draw: (below: number) => number) {
    this.draw = draw
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  now(base: Instant): Instant {
    return addMinutes(base, this.gone)
  }

  for(life: Life): Transport {
    return { about: 'a simulated post', send: (mail) => this.send(life, mail), close: async () => undefined }
  }

  private async send(life: Life, mail: Outgoing): Promise<Outcome> {
    if (life.kind === 'killed' && life.ended) life.end()
    for (let turns = this.draw(3); turns > 0; turns -= 1) await turn()
    const chance = this.well ? 99 : this.draw(100)
    const took = (kind: Outcome['kind']) => {
      const content = createHash('sha256')
        .update(`${mail.to.address}\n${mail.subject}\n${mail.text}\n${mail.html}`)
        .digest('base64')
      const before = this.taken.get(mail.messageId) ?? []
      this.taken.set(mail.messageId, [...before, { life, kind, content, excused: kind === 'uncertain' }])
    }
    if (chance < 8) return this.no('4xx', { kind: 'later', said: '451 4.7.1 Greylisted' })
    if (chance < 10) {
      this.refused.add(mail.messageId)
      return this.no('5xx dead', { kind: 'returned', said: '550 5.1.1 User unknown' })
    }
    if (chance < 12) {
      this.refused.add(mail.messageId)
      return this.no('5xx policy', { kind: 'refused', said: '550 5.7.1 Blocked by policy' })
    }
    if (chance < 14) {
      this.gone += 1
      return this.no('tarpit', { kind: 'later', said: 'The mail server took longer than 30 seconds.' })
    }
    if (chance < 19) {
      took('uncertain')
      return this.no('dropped after it was taken', { kind: 'uncertain', said: 'The connection broke.' })
    }
    if (chance < 21) return this.no('dropped before it was taken', { kind: 'uncertain', said: 'The connection broke.' })
    if (chance < 23) {
      this.count('machine slept')
      this.gone += 11
    }
    took('sent')
    // between the server's last word and our ledger
    if (chance < 25 && life.kind === 'killed') {
      this.count('killed after a mail was taken')
      life.end()
    }
    return { kind: 'sent' }
  }

  private no(what: string, outcome: Outcome): Outcome {
    this.count(what)
    return outcome
  }
}

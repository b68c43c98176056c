// Each test of a file on a day of its own: sessions, attempts and limits of the one before are over.
import { after, before, beforeEach } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening } from '#test/year.ts'

/** Serves the year for a test file; `take` is told of the application and of the evening on which the next test begins. */
export function eachOnItsDay(take: (web: Web, at: Instant) => void, options: Parameters<typeof webOf>[0] = {}): void {
  let web: Web
  let at: Instant = evening
  before(async () => {
    web = await webOf(options)
  })
  after(() => web.close())
  beforeEach(() => {
    at = addMinutes(at, 24 * 60)
    web.clock.now = at
    take(web, at)
  })
}

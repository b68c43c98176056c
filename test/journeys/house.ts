// The whole house as its people meet it: served on a port of its own, opened in a real browser, its rows at hand.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { atTime, type Day, instantMs } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { associationOf, loadProgram } from '#src/cli/program.ts'
import { mailbox, startService } from '#src/cli/serve.ts'
import { demoDay, playStory, storyHouse } from '#src/cli/story.ts'
import type { Taken } from '#features/mail/incoming/actions.ts'
import { plainPost, realClock } from '#src/main.ts'
import { rehearsedPattern, type SentBack } from '#src/rehearsal/postoffice.ts'
import { openBrowser } from '#test/browser.ts'
import { testDatabase } from '#test/database.ts'
import { freePort } from '#test/port.ts'

export type Served = {
  url: string
  /** So many hours pass at once. */
  later(hours: number): void
  /** One transaction over the rows. */
  rows<T>(work: (scope: Scope) => Promise<T>): Promise<T>
  /** A mail comes in from outside, and what the house says to it. */
  comes(mail: SentBack): Promise<Taken>
  /** A page in a browser that knows nobody yet. */
  visitor(options?: BrowserContextOptions): Promise<Page>
  /** A page of somebody who signed in through the demonstration's list. */
  being(name: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** The demonstration on the morning of its day, or of another, with its mail and its jobs. */
export async function serveStory(day: Day = demoDay): Promise<Served> {
  const { database, close: drop } = await testDatabase()
  const port = await freePort()
  const definition = await loadProgram()
  const association = associationOf(definition)
  const house = await storyHouse(database, `http://localhost:${port}`, { ...plainPost, pattern: rehearsedPattern })
  await playStory(house, association, definition, day)
  const morning = instantMs(atTime(day, definition.rhythm.topic.time, definition.zone))
  const begun = Date.now()
  let passed = 0
  const now = () => realClock(morning - begun + passed)()
  const running = await startService({
    started: { database, notes: [], embedded: true, close: async () => undefined },
    house,
    association,
    now,
    port,
    host: '127.0.0.1',
    dev: true,
    pages: true,
    transport: mailbox,
  })
  const browser: Browser = await openBrowser()
  const contexts: BrowserContext[] = []
  const visitor = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      baseURL: house.baseUrl,
      locale: 'en-US',
      timezoneId: definition.zone,
      acceptDownloads: true,
      ...options,
    })
    contexts.push(context)
    return context.newPage()
  }
  return {
    url: house.baseUrl,
    later(hours) {
      passed += hours * 3_600_000
    },
    rows: (work) => house.work(association, work),
    comes: ({ raw, envelope }) =>
      house.ingest(association, mailbox, { raw: Buffer.from(raw), envelope, door: 'lmtp' }, now()),
    visitor,
    async being(name, options) {
      const page = await visitor(options)
      await page.goto('/dev/people')
      await page.getByRole('listitem').filter({ hasText: name }).getByRole('button').click()
      await page.waitForURL((url) => url.pathname !== '/dev/people' && url.pathname !== '/dev/be')
      return page
    },
    async close() {
      await browser.close()
      await running.stop()
      await drop()
    },
  }
}

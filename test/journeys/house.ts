// The whole house as its people meet it: served on a port of its own, opened in a real browser, its rows at hand.
import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { atTime, type Day, instantMs } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { associationOf, loadProgram } from '#src/cli/program.ts'
import { mailbox, startService } from '#src/cli/serve.ts'
import { demoDay, playStory, storyHouse } from '#src/cli/story.ts'
import type { Taken } from '#features/mail/incoming/actions.ts'
import { plainPost, realClock } from '#src/main.ts'
import {
  type Delivered,
  openPostOffice,
  type PostOffice,
  rehearsedPattern,
  type SentBack,
} from '#src/rehearsal/postoffice.ts'
import { readMail } from '#features/mail/incoming/input.ts'
import { openBrowser } from '#test/browser.ts'
import { testDatabase } from '#test/database.ts'
import { freePort } from '#test/port.ts'

/** A mail as its reader has it; `links`: every address in its text. */
export type Letter = { to: string; from: string; subject: string; text: string; links: string[]; delivered: Delivered }

export type Served = {
  url: string
  /** So many hours pass at once. */
  later(hours: number): void
  /** So many days pass, each with its round of the clock in the morning and the mail that follows from it. */
  days(count: number): Promise<void>
  /** The mail that came to these addresses by SMTP, oldest first; only of a house that was served with `smtp`. */
  letters(...to: string[]): Promise<Letter[]>
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

/**
 * The demonstration on the morning of its day, or of another, with its mail and its jobs. With `smtp` its mail leaves
 * through a mail server on loopback from that morning on, and is read there.
 */
export async function serveStory(day: Day = demoDay, { smtp = false } = {}): Promise<Served> {
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
  const office: PostOffice | undefined = smtp ? await openPostOffice(house, association) : undefined
  const transport = office?.transport ?? mailbox
  const running = await startService({
    started: { database, notes: [], embedded: true, close: async () => undefined },
    house,
    association,
    now,
    port,
    host: '127.0.0.1',
    dev: true,
    pages: true,
    transport,
  })
  const come: Delivered[] = []
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
  // the service's own worker may hold a mail at this moment: what is due is away only when neither holds any
  const givenAway = async () => {
    for (let tries = 0; tries < 600; tries++) {
      for (let left = 1; left > 0; ) left = await house.deliver(association, transport, now)
      const held = await house.work(association, ({ tx }) =>
        tx
          .selectFrom('mail')
          .select('mail_id')
          .where('state', '=', 'sending')
          .where('leased_until', '>', now())
          .execute(),
      )
      if (held.length === 0) return
      await setTimeout(100)
    }
    throw new Error('mail is held for a minute and not given away')
  }
  return {
    url: house.baseUrl,
    later(hours) {
      passed += hours * 3_600_000
    },
    async days(count) {
      for (let day = 0; day < count; day++) {
        passed += 24 * 3_600_000
        await house.tick(association, now())
        await givenAway()
      }
    },
    async letters(...to) {
      await givenAway()
      come.push(...(office?.collect() ?? []))
      return Promise.all(come.filter(({ envelope }) => to.includes(envelope.to)).map(letterOf))
    },
    rows: (work) => house.work(association, work),
    comes: ({ raw, envelope }) =>
      house.ingest(association, transport, { raw: Buffer.from(raw), envelope, door: 'lmtp' }, now()),
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
      await office?.close()
      await drop()
    },
  }
}

async function letterOf(delivered: Delivered): Promise<Letter> {
  const { raw, envelope } = delivered
  const { from, subject, text } = await readMail(raw, envelope)
  const links = text.match(/https?:\/\/[^\s)>\]]+/g) ?? []
  return { to: envelope.to, from: from?.name ?? '', subject, text, links, delivered }
}

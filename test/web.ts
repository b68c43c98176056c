// The whole application over the year of test/year, asked as a browser asks, without a network.
import { createHash } from 'node:crypto'
import type { KyselyPlugin } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import { buildApp } from '#src/app.tsx'
import { openSession } from '#features/accounts/sessions/actions.ts'
import { endTransactions, testDatabase } from '#test/database.ts'
import { unnoted, watching } from '#test/unnoted.ts'
import { baseUrl, evening, inAssociation, keys, seedYear } from '#test/year.ts'
import type { Who } from '#test/year/people.ts'

export type Page = { status: number; html: string; text: string; headers: Headers; location: string | null }
/** A form's fields; a list is a field that comes several times. */
export type Fields = Record<string, string | readonly string[]>
type Asked = { as?: Who | 'nobody'; headers?: Record<string, string> }

export type Web = {
  database: Database
  /** The clock that the application sees. */
  clock: { now: Instant }
  /**
   * How many queries were asked since it was last set to 0; once `killAt` of them are answered PostgreSQL ends the connection
   * on which they were, in the middle of its transaction, as for a process that is gone.
   */
  counted: { queries: number; killAt?: number }
  /** Everything the application logged. */
  logged: { fields: Record<string, unknown>; message: string }[]
  app: ReturnType<typeof buildApp>
  get(path: string, asked?: Asked): Promise<Page>
  post(path: string, form: Fields, asked?: Asked): Promise<Page>
  /** A form with a file in its field “file” (multipart/form-data). */
  upload(path: string, form: Fields, file: Uint8Array<ArrayBuffer>, asked?: Asked): Promise<Page>
  /** This person shows once more that it is they: what needs a fresh passkey is possible again. */
  confirm(who: Who): void
  /** The cookie of a session as this person. */
  cookieOf(who: Who): Promise<string>
  close(): Promise<void>
}

/** Seeds the year for association a1 and serves it. */
export async function webOf(
  options: { dev?: boolean; seed?: boolean; passkeys?: 'required' | 'offered'; settings?: Record<string, string> } = {},
): Promise<Web> {
  const { database: opened, close } = await testDatabase(watching)
  const counted: Web['counted'] = { queries: 0 }
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      counted.queries++
      return node
    },
    transformResult: async ({ result }) => {
      if (counted.queries !== counted.killAt) return result
      delete counted.killAt
      await endTransactions(opened.address)
      return result
    },
  }
  const database = { ...opened, kysely: opened.kysely.withPlugin(counting) }
  if (options.seed !== false) await seedYear(database)
  const clock = { now: evening }
  const logged: Web['logged'] = []
  const note = (fields: object, message: string) => void logged.push({ fields: { ...fields }, message })
  let drawn = 0
  // secrets that are the same in every run, and all different
  const random = (bytes: number) => createHash('sha512').update(`${drawn++}`).digest().subarray(0, bytes)
  const log = { info: note, error: note }
  const app = buildApp({
    database,
    association: 'a1',
    ...keys,
    baseUrl,
    now: () => clock.now,
    dev: options.dev ?? false,
    passkeys: options.passkeys ?? 'required',
    log,
    random,
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  })
  const cookies = new Map<Who, string>()
  const cookieOf = async (who: Who): Promise<string> => {
    const token =
      cookies.get(who) ??
      (await inAssociation(database, 'a1', (scope) =>
        openSession(scope, { personId: who, way: 'passkey' }, random, clock.now),
      ))
    cookies.set(who, token)
    return `bookend-4000=${token}`
  }
  const ask = async (
    path: string,
    init: Pick<RequestInit, 'method' | 'body'> & { headers?: Record<string, string> },
    { as, headers }: Asked,
  ): Promise<Page> => {
    // what a test itself wrote is nobody's decision
    if (init.method === 'POST') await unnoted(opened)
    const cookie: Record<string, string> = as === undefined || as === 'nobody' ? {} : { cookie: await cookieOf(as) }
    const response = await app.fetch(
      new Request(`${baseUrl}${path}`, {
        ...init,
        headers: { ...cookie, ...init.headers, ...headers },
        redirect: 'manual',
      }),
    )
    const html = await response.text()
    if (init.method === 'POST') {
      const silent = await unnoted(opened)
      if (silent.length > 0) throw new Error(`POST ${path} leaves no row in the audit (R52): ${silent.join(', ')}`)
    }
    return {
      status: response.status,
      html,
      text: textOf(html),
      headers: response.headers,
      location: response.headers.get('location'),
    }
  }
  return {
    database,
    clock,
    counted,
    logged,
    app,
    cookieOf,
    confirm: (who) => void cookies.delete(who),
    close,
    get: (path, asked = {}) => ask(path, {}, asked),
    post: (path, form, asked = {}) =>
      ask(
        path,
        { method: 'POST', body: new URLSearchParams(pairsOf(form)), headers: { 'sec-fetch-site': 'same-origin' } },
        asked,
      ),
    upload: (path, form, file, asked = {}) => {
      const body = new FormData()
      for (const [name, value] of pairsOf(form)) body.append(name, value)
      body.append('file', new Blob([file]), 'a name that nobody keeps.xlsx')
      return ask(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } }, asked)
    },
  }
}

const pairsOf = (form: Fields): [string, string][] =>
  Object.entries(form).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
  )

/** What a reader sees: no tags, white space folded, the few entities read. */
function textOf(html: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html
  return (
    main
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      // where a word may break is no space
      .replaceAll(/<wbr\/?>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&amp;/g, '&')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,;:?])/g, '$1')
      .trim()
  )
}

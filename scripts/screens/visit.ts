/** Whom the pages are asked as: a name for a person of the demonstration, or nobody. */
export type As = 'nobody' | 'chair' | 'contact' | 'mentor' | 'mentee'

export type Answered = { status: number; type: string; location: string | null; html: string; bytes: Uint8Array }

const missing = async () => {
  throw new Error('only a demonstration of its own has rows to change')
}

/** One running demonstration, asked without a browser: to find a row of each kind, to follow links, to weigh. */
export class Visit {
  readonly url: string
  /** Puts the demonstration's rows as the world outside leaves them. */
  readonly rows: (statement: string) => Promise<void>
  readonly #cookies = new Map<string, string>()

  constructor(url: string, rows: (statement: string) => Promise<void> = missing) {
    this.url = url
    this.rows = rows
  }

  /** A page of ours as this person or role; redirects are not followed. */
  async get(as: string, path: string): Promise<Answered> {
    const cookie = await this.cookie(as)
    const headers: Record<string, string> = cookie === undefined ? {} : { cookie }
    const ask = () => fetch(new URL(path, this.url), { headers, redirect: 'manual' })
    // a kept connection may be closed at the moment it is used again; reading twice is harmless
    const response = await ask().catch(ask)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const type = response.headers.get('content-type') ?? ''
    const html = /^text\/html/.test(type) ? new TextDecoder().decode(bytes) : ''
    return { status: response.status, type, location: response.headers.get('location'), html, bytes }
  }

  /** A press of this person's: where it leads. */
  async post(as: string, path: string, fields: Record<string, string> = {}): Promise<string> {
    const cookie = await this.cookie(as)
    const response = await fetch(new URL(path, this.url), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.url, ...(cookie === undefined ? {} : { cookie }) },
      redirect: 'manual',
    })
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${path} pressed by ${as} leads nowhere: ${response.status}`)
    return location
  }

  /** The first address on a page that matches; where none does, the demonstration lacks what the picture is to show. */
  async link(as: string, path: string, pattern: RegExp): Promise<string> {
    const { html } = await this.get(as, path)
    const found = hrefs(html).find((href) => pattern.test(href))
    if (found === undefined) throw new Error(`${path} as ${as} has no link like ${pattern.source}`)
    return found
  }

  /** The cookie of a session as one of the roles or as the person with this id, through the switcher. */
  async cookie(as: string): Promise<string | undefined> {
    if (as === 'nobody') return undefined
    const known = this.#cookies.get(as)
    if (known !== undefined) return known
    const response = await fetch(new URL('/dev/be', this.url), {
      method: 'POST',
      body: new URLSearchParams({ person: await this.#personOf(as) }),
      headers: { origin: this.url },
      redirect: 'manual',
    })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie === undefined) throw new Error(`the switcher let nobody in as ${as}: ${response.status}`)
    this.#cookies.set(as, cookie)
    return cookie
  }

  /** Whether there is anybody in this role: terms end, and so does a committee without successors. */
  async knows(role: string): Promise<boolean> {
    const { html } = await this.get('nobody', '/dev/people')
    return (
      role === 'nobody' ||
      new RegExp(`<h2 id="${role}"[\\s\\S]*?(?:<li>|</section>)`).exec(html)?.[0].endsWith('<li>') === true
    )
  }

  /** The first of a role in the switcher whose note fits. */
  async somebody(role: string, note = /./): Promise<string> {
    const { html } = await this.get('nobody', '/dev/people')
    const own = html.slice(html.indexOf(`<h2 id="${role}"`)).split('</section>')[0] ?? ''
    const found = own
      .split('<li>')
      .slice(1)
      .find((entry) => note.test(entry))
    const id = /name="person" value="([^"]+)"/.exec(found ?? '')?.[1]
    if (id === undefined) throw new Error(`the switcher knows no ${role} like ${note.source}`)
    return id
  }

  /** Anything that is no role is an id already. */
  async #personOf(as: string): Promise<string> {
    return ['chair', 'contact', 'mentor', 'mentee'].includes(as) ? this.somebody(as) : as
  }
}

/** Every address that links of a page lead to. */
export function hrefs(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => unescaped(href))
}

export const unescaped = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')

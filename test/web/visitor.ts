// Somebody with a browser that keeps its cookies, and the mail that came.
import type { Fields, Page, Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

export type Visitor = { jar: Map<string, string>; ask(path: string, form?: Fields): Promise<Page> }

export function visitorOf(web: Web): Visitor {
  const jar = new Map<string, string>()
  const ask = async (path: string, form?: Fields) => {
    const headers: Record<string, string> = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const page = form === undefined ? await web.get(path, { headers }) : await web.post(path, form, { headers })
    for (const cookie of page.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return page
  }
  return { ask, jar }
}

/** The texts of the mails of a kind to an address, oldest first. */
export async function mailsTo(web: Web, address: string, kind: string): Promise<string[]> {
  const rows = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select('text')
      .where('kind', '=', kind)
      .where('to_address', '=', address)
      .orderBy('created_at')
      .orderBy('mail_id')
      .execute(),
  )
  return rows.map((row) => row.text)
}

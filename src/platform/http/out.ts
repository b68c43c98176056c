import { cookieText } from './cookies.ts'
import { securityHeaders } from './headers.ts'
import type { Answer } from './route.ts'
import { pack, send } from './send.ts'

/** What leaves, before it is a response. */
export type Out = {
  status: number
  body: string | Uint8Array<ArrayBuffer>
  type?: string
  headers?: Record<string, string>
  csp?: string
  cookies?: string[]
  /** The body compressed, where that was done before. */
  gzip?: Uint8Array<ArrayBuffer>
  /** Told piece by piece instead of a body. */
  stream?: ReadableStream<Uint8Array>
}

/** What an answer comes to; `html` is its sheet in the frame, `absent` the page of what is not there. */
export function outOf(answer: Answer, html: string, { baseUrl, absent }: { baseUrl: string; absent(): string }): Out {
  switch (answer.kind) {
    case 'sheet':
      return {
        status: answer.status,
        body: html,
        cookies: answer.cookies?.map((change) => cookieText(change, baseUrl)),
        ...(answer.reloadSeconds === undefined ? {} : { headers: { refresh: String(answer.reloadSeconds) } }),
      }
    case 'document':
      return { status: 200, body: answer.html, csp: answer.csp }
    case 'redirect':
      return goTo(
        answer.to,
        answer.cookies?.map((change) => cookieText(change, baseUrl)),
      )
    case 'file': {
      const name = answer.name.replace(/[^\w.-]/g, '_')
      const disposition = `${answer.inline === true ? 'inline' : 'attachment'}; filename="${name}"`
      return { status: 200, body: answer.body, type: answer.type, headers: { 'content-disposition': disposition } }
    }
    case 'events':
    case 'absent':
      return { status: 404, body: absent() }
  }
}

/** What came with the address of a request may be any characters; a heading takes few. */
const inHeading = (to: string): string => to.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent)

export const goTo = (to: string, cookies?: string[]): Out => ({
  status: 303,
  body: '',
  headers: { location: inHeading(to) },
  cookies,
})

/** With its text compressed once, for many. */
export function packed(out: Out): Out {
  return typeof out.body === 'string' ? { ...out, gzip: pack(out.body) } : out
}

export function respond(request: Request, out: Out, https: boolean): Response {
  const headers = { ...securityHeaders(https, out.csp), ...out.headers }
  if (out.stream !== undefined)
    return new Response(out.stream, { status: 200, headers: { ...headers, 'content-type': out.type ?? '' } })
  const response = send(request, {
    status: out.status,
    type: out.type ?? 'text/html; charset=utf-8',
    body: out.body,
    headers,
    ...(out.gzip === undefined ? {} : { gzip: out.gzip }),
  })
  for (const cookie of out.cookies ?? []) response.headers.append('set-cookie', cookie)
  return response
}

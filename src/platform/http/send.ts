import { gzipSync } from 'node:zlib'

/** Below this gzip saves nothing worth its time. */
const smallest = 1024

export type Sent = {
  status: number
  type: string
  body: string | Uint8Array<ArrayBuffer>
  headers: Record<string, string>
  /** The same body compressed, where that was done before. */
  gzip?: Uint8Array<ArrayBuffer>
}

/** A response, text of some length compressed where the browser takes it. A 30 kB page takes 0.4 ms. */
export function send(request: Request, { status, type, body, headers, gzip }: Sent): Response {
  const text = typeof body === 'string'
  const all = { 'content-type': type, ...headers }
  if (gzip !== undefined && takesGzip(request))
    return new Response(gzip, { status, headers: { ...all, vary: 'accept-encoding', 'content-encoding': 'gzip' } })
  const bytes = text ? new TextEncoder().encode(body) : body
  if (!text || bytes.length < smallest) return new Response(bytes, { status, headers: all })
  const varied = { ...all, vary: 'accept-encoding' }
  if (!takesGzip(request)) return new Response(bytes, { status, headers: varied })
  return new Response(gzipSync(bytes), { status, headers: { ...varied, 'content-encoding': 'gzip' } })
}

export function pack(text: string): Uint8Array<ArrayBuffer> {
  return gzipSync(text, { level: 9 })
}

export function takesGzip(request: Request): boolean {
  return /(^|[ ,])gzip(?!;q=0(\.0*)?($|[ ,]))/.test(request.headers.get('accept-encoding') ?? '')
}

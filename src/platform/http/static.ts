import { brotliCompressSync, gzipSync } from 'node:zlib'
import { takesGzip } from './send.ts'

/** `elsewhere`: other sites may show it; what is compressed already is sent as it is. */
export type StaticFile = { path: string; type: string; body: string | Uint8Array; elsewhere?: true }

/** Files whose address carries a hash of their content: compressed once, kept by browsers for a year. */
export function staticFiles(files: readonly StaticFile[], headers: Record<string, string>) {
  const kept = new Map(
    files.map(({ body, ...file }) => {
      const packed = file.type === 'image/png'
      return [
        file.path,
        {
          ...file,
          body: body as BodyInit,
          ...(!packed && { gzip: gzipSync(body, { level: 9 }), br: brotliCompressSync(body) }),
        },
      ]
    }),
  )
  const always = { ...headers, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }
  return (request: Request): Response | undefined => {
    const file = kept.get(new URL(request.url).pathname)
    if (file === undefined) return undefined
    const type = {
      ...always,
      'content-type': file.type,
      ...(file.elsewhere && { 'cross-origin-resource-policy': 'cross-origin' }),
    }
    if (file.br && /\bbr\b/.test(request.headers.get('accept-encoding') ?? ''))
      return new Response(file.br, { headers: { ...type, 'content-encoding': 'br' } })
    if (file.gzip && takesGzip(request))
      return new Response(file.gzip, { headers: { ...type, 'content-encoding': 'gzip' } })
    return new Response(file.body, { headers: type })
  }
}

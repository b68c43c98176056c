import { brotliCompressSync, gzipSync } from 'node:zlib'
import { takesGzip } from './send.ts'

export type StaticFile = { path: string; type: string; body: string }

/** Files whose address carries a hash of their content: compressed once, kept by browsers for a year. */
export function staticFiles(files: readonly StaticFile[], headers: Record<string, string>) {
  const kept = new Map(
    files.map((file) => [
      file.path,
      { ...file, gzip: gzipSync(file.body, { level: 9 }), br: brotliCompressSync(file.body) },
    ]),
  )
  const always = { ...headers, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }
  return (request: Request): Response | undefined => {
    const file = kept.get(new URL(request.url).pathname)
    if (file === undefined) return undefined
    const type = { ...always, 'content-type': file.type }
    if (/\bbr\b/.test(request.headers.get('accept-encoding') ?? ''))
      return new Response(file.br, { headers: { ...type, 'content-encoding': 'br' } })
    if (takesGzip(request)) return new Response(file.gzip, { headers: { ...type, 'content-encoding': 'gzip' } })
    return new Response(file.body, { headers: type })
  }
}

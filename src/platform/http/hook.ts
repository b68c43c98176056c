import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far a call's clock may be from ours, in seconds. What is older is refused as repeated. */
const mostOff = 300

/** Stands for a sender of whom nothing is known. */
const unsaid = 'unknown@invalid'

export type Hook = {
  secret: string
  nowMs: () => number
  mostBytes: number
  takes(address: string): boolean
  take(raw: Uint8Array, envelope: { from: string; to: string }): Promise<'taken' | 'known' | 'later' | 'left'>
}

/** What is signed: the second, both addresses, and the mail as it is. */
export function hookSignature(secret: string, at: string, from: string, to: string, raw: Uint8Array): string {
  return `v1=${createHmac('sha256', secret).update(`${at}\n${from}\n${to}\n`).update(raw).digest('hex')}`
}

/**
 * POST with a raw mail as its body, for a service that receives mail and calls. Headers: x-bookend-timestamp (seconds
 * since 1970), x-bookend-from (empty where nobody sent it, as a report; left out where the service does not say, and then signed as
 * empty), x-bookend-to, x-bookend-signature. Answers 200 taken, 401 not signed by
 * whoever has the secret or too old, 404 no address of ours, 409 the same mail had been taken, 413 too large, 503 come
 * again.
 */
export async function answerHook(hook: Hook, request: Request): Promise<Response> {
  const header = (name: string) => request.headers.get(`x-bookend-${name}`) ?? ''
  const [at, from, to] = [header('timestamp'), header('from'), header('to')]
  if (!/^\d{9,11}$/.test(at) || Math.abs(Number(at) * 1000 - hook.nowMs()) > mostOff * 1000)
    return said(401, 'The time is missing or more than five minutes off.')
  const raw = await bodyOf(request, hook.mostBytes)
  if (raw === undefined) return said(413, 'Too large.')
  const right = Buffer.from(hookSignature(hook.secret, at, from, to, raw))
  const given = Buffer.from(header('signature'))
  if (right.length !== given.length || !timingSafeEqual(right, given)) return said(401, 'The signature is not right.')
  if (!hook.takes(to)) return said(404, 'No address here.')
  // only a mail that says so has no sender: without one, every answer would be a machine's
  const sender = request.headers.has('x-bookend-from') ? from : unsaid
  switch (await hook.take(raw, { from: sender, to })) {
    case 'taken':
      return said(200, 'Taken.')
    case 'known':
      return said(409, 'This mail had been taken before.')
    case 'later':
      return said(503, 'It cannot be passed on now; come again.')
    case 'left':
      return said(404, 'No address here.')
  }
}

const said = (status: number, words: string): Response =>
  new Response(`${words}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...(status === 503 ? { 'retry-after': '60' } : {}) },
  })

async function bodyOf(request: Request, most: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? '0') > most) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

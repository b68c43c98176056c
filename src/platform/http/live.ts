import type { LiveEvent } from './route.ts'

/** A page left open for longer asks again; none holds a connection forever. */
const mostMs = 10 * 60_000

/**
 * Server-sent events: asks `next` every so often, tells what has changed, and ends when there is nothing more to tell, the
 * reader has gone, or `next` says null (whoever asks may not know any more). What breaks ends it, too: the page goes on by
 * reloading.
 */
export function liveStream(everyMs: number, next: () => Promise<LiveEvent | null>): ReadableStream<Uint8Array> {
  const text = new TextEncoder()
  let gone = false
  let wake = () => {}
  return new ReadableStream({
    start(controller) {
      const run = async () => {
        let before = ''
        for (let told = 0; !gone && told * everyMs < mostMs; told++) {
          const found = await next()
          if (gone || found === null) return
          // a line that says nothing keeps the connection from being taken for dead
          controller.enqueue(text.encode(found.data === before ? ':\n\n' : `data: ${found.data}\n\n`))
          before = found.data
          if (found.end) return controller.enqueue(text.encode('event: end\ndata: \n\n'))
          await new Promise<void>((done) => {
            wake = done
            setTimeout(done, everyMs)
          })
        }
      }
      void run()
        .catch(() => undefined)
        .finally(() => gone || controller.close())
    },
    cancel() {
      gone = true
      wake()
    },
  })
}

import { card } from './card.ts'
import { icon } from './mark.tsx'
import { copyScript, islandScript, liveScript, passkeyScript, script } from './script.ts'
import { stylesheet } from './styles.ts'

/** `elsewhere`: other sites may show it, as a preview of a link to us does. */
export type ServedAsset = { path: string; type: string; body: string | Uint8Array; elsewhere?: true }

/** Everything a page of ours loads. Each path carries a hash of its content: serve with `immutable`. */
export const assets = (): ServedAsset[] => [
  { path: stylesheet().path, type: 'text/css; charset=utf-8', body: stylesheet().css },
  { path: script().path, type: 'text/javascript; charset=utf-8', body: script().js },
  { path: passkeyScript().path, type: 'text/javascript; charset=utf-8', body: passkeyScript().js },
  { path: liveScript().path, type: 'text/javascript; charset=utf-8', body: liveScript().js },
  { path: copyScript().path, type: 'text/javascript; charset=utf-8', body: copyScript().js },
  { path: islandScript().path, type: 'text/javascript; charset=utf-8', body: islandScript().js },
  { path: icon().path, type: 'image/svg+xml', body: icon().svg },
  { path: card().path, type: 'image/png', body: card().png, elsewhere: true },
]

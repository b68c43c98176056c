import type { ShelfMonth } from './shelf.tsx'

const ends = 'M9 4h3v22H2Q8 22 9 13zM31 4h-3v22h10Q32 22 31 13zM0 26h40v1.4H0z'

/** One place between two bookends, for an answer to press: the shelf's shapes, each beside its words. */
export const PickDrawing = ({ state }: { state: Exclude<ShelfMonth['state'], 'ahead' | 'unasked'> }) => (
  <svg viewBox="0 0 40 28" width="46" fill="currentColor" aria-hidden="true">
    <path d={ends} />
    {places[state]}
  </svg>
)

const places = {
  well: <path fill-rule="evenodd" d="M14 3h12v23H14zM14 7h12v1.2H14zM14 21h12v1.2H14z" />,
  little: <path d="M14 15h12v11H14z" />,
  none: <path d="M14.7 3.7h10.6V26H14.7z" fill="none" stroke="currentColor" stroke-width="1.4" />,
  paused: <path d="M14 18h12v3.4H14zM14 22.6h12V26H14z" />,
}

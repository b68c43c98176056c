import { contentHash } from './styles.ts'

const shape =
  'M6 2h3v18H0Q5 17 6 9zM32 2h-3v18h9Q33 17 32 9zM11 5h5v15h-5zM11 8h5v1h-5zM17 8h4v12h-4zM22 4h5v16h-5zM22 7h5v1h-5zM0 20h38v1H0z'

/** The mark: two bookends hold three books. Decoration; the name stands beside it. */
export const Mark = () => (
  <svg viewBox="0 0 38 22" width="38" height="22" fill="currentColor" aria-hidden="true">
    <path fill-rule="evenodd" d={shape} />
  </svg>
)

/** The mark as the browser's tab icon, light and dark. */
export function icon(): { svg: string; hash: string; path: string } {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -9 40 40"><style>path{fill:#1b5a41}` +
    `@media(prefers-color-scheme:dark){path{fill:#8ecbaa}}</style><path fill-rule="evenodd" d="${shape}"/></svg>`
  const hash = contentHash(svg)
  return { svg, hash, path: `/assets/mark-${hash}.svg` }
}

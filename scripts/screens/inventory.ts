import { mounts } from '#src/mounts.ts'
import type { Shot } from './finding.ts'
import { unpictured } from './shots.ts'

export const patterns = mounts.flatMap(({ at, routes }) =>
  routes.map(({ method, path }) => ({ method, path: `${at}${path}`.replace(/(.)\/$/, '$1') })),
)

/** Every route that shows a page and has no picture, and every picture of a route that is not there; a sentence each. */
export function inventoryFaults(shots: readonly Shot[]): string[] {
  const screens = patterns.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const pictured = new Set(shots.map((shot) => shot.route))
  const names = shots.map(({ name }) => name)
  return [
    ...screens
      .filter((path) => !pictured.has(path) && unpictured[path] === undefined)
      .map((path) => `GET ${path} has no picture: add one to scripts/screens/shots.ts`),
    ...[...pictured, ...Object.keys(unpictured)]
      .filter((path) => !screens.includes(path))
      .map((path) => `scripts/screens/shots.ts has GET ${path}, which is not there any more`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `two pictures are called ${name}`),
  ]
}

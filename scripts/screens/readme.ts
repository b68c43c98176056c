import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Shot } from './finding.ts'
import { inPalette } from './png.ts'
import { shots } from './shots.ts'
import type { Visit } from './visit.ts'

/** What the README and the manuals show: a screen, cut at this height, in a window of this width. */
const wanted: readonly { file: string; shot: string; width: number; height: number }[] = [
  { file: 'flight-deck', shot: 'today-chair', width: 1280, height: 1710 },
  { file: 'pair', shot: 'pair-silent', width: 1280, height: 1000 },
  { file: 'home', shot: 'home-mentee', width: 390, height: 1100 },
  { file: 'check-in', shot: 'check-in', width: 390, height: 860 },
  { file: 'program', shot: 'program', width: 1280, height: 790 },
]

const mostBytes = 250_000

/** Takes them in light, without the bar of the demonstration; a line for each. Throws where one is too heavy. */
export async function takeForReadme(browser: Browser, visit: Visit, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const lines: string[] = []
  for (const { file, shot: name, width, height } of wanted) {
    const shot = shots.find((one) => one.name === name)
    if (shot === undefined) throw new Error(`no screen is called ${name}`)
    const path = join(folder, `${file}.png`)
    await takeOne(browser, visit, shot, { width, height }, path)
    const { size } = statSync(path)
    if (size > mostBytes) throw new Error(`${path} has ${size} bytes, ${mostBytes} are the most`)
    lines.push(`docs/pictures/${file}.png: ${Math.round(size / 1000)} kB`)
  }
  return lines
}

async function takeOne(
  browser: Browser,
  visit: Visit,
  shot: Shot,
  viewport: { width: number; height: number },
  path: string,
) {
  const as = typeof shot.as === 'string' ? shot.as : await shot.as(visit)
  const at = typeof shot.at === 'string' ? shot.at : await shot.at(visit)
  const context = await browser.newContext({
    viewport,
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'America/Chicago',
  })
  const [name, value] = (await visit.cookie(as))?.split(/=(.*)/) ?? []
  if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url: visit.url }])
  const page = await context.newPage()
  await page.goto(new URL(at, visit.url).href)
  await page.evaluate(() => document.querySelector('.switcher')?.remove())
  writeFileSync(path, inPalette(await page.screenshot()))
  await context.close()
}

// node --import tsx scripts/card.ts: takes the picture that stands beside a link to the public page (src/ui/card.png) anew,
// of our own drawing and with our own style sheet.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openBrowser } from '#test/browser.ts'
import { Hero } from '#ui/hero.tsx'
import { renderPart } from '#ui/html.ts'
import { stylesheet } from '#ui/styles.ts'
import { inPalette } from './screens/png.ts'

const most = 60_000
const file = resolve(import.meta.dirname, '../src/ui/card.png')
const books = Array.from({ length: 10 }, () => ({ month: '', title: '' }))
const around = `.art { position: absolute; inset: auto 0 76px; width: 812px; height: 478px; margin: 0 auto } html, body { height: 630px; overflow: hidden }`

const browser = await openBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' })
  await page.setContent(
    `<!doctype html><style>${stylesheet().css}</style><style>${around}</style>${renderPart(Hero({ topics: books, label: '' }))}`,
  )
  const png = inPalette(await page.screenshot())
  if (png.length > most) throw new Error(`${file} has ${png.length} bytes, ${most} are the most`)
  writeFileSync(file, png)
  console.log(`${file}: ${png.length} bytes`)
} finally {
  await browser.close()
}

import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * The same picture with a palette of 256 colors, in a third of the bytes: a screen has few colors, and the rest are the
 * edges of letters. Takes what a browser makes: eight bits a channel, no interlacing.
 */
export function inPalette(png: Buffer): Buffer {
  const chunks = [...chunksOf(png)]
  const head = chunks.find(({ type }) => type === 'IHDR')?.body ?? Buffer.alloc(0)
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3]
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body))
  const colors = pixelsOf(inflateSync(packed), width, height, channels)
  const { palette, places } = paletteOf(colors)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = places.get(colors[y * width + x] ?? 0) ?? 0
  const indexed = Buffer.from(head)
  indexed[9] = 3
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', indexed),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Each pixel as 0xRRGGBB, with the filters of PNG undone. */
function pixelsOf(raw: Buffer, width: number, height: number, channels: number): Uint32Array {
  const stride = width * channels
  const bytes = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let i = 0; i < stride; i += 1) {
      const at = y * stride + i
      const left = i < channels ? 0 : (bytes[at - channels] ?? 0)
      const up = y === 0 ? 0 : (bytes[at - stride] ?? 0)
      const corner = i < channels || y === 0 ? 0 : (bytes[at - stride - channels] ?? 0)
      bytes[at] = (raw[y * (stride + 1) + 1 + i] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return Uint32Array.from({ length: width * height }, (_, pixel) => {
    const at = pixel * channels
    return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
  })
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** The 256 most frequent colors, and for every color the place of the nearest of them. */
function paletteOf(colors: Uint32Array): { palette: number[]; places: Map<number, number> } {
  const counts = new Map<number, number>()
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1)
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 256)
    .map(([color]) => color)
  const nearest = (color: number) =>
    palette.reduce((best, one, place) => (distance(one, color) < distance(palette[best] ?? 0, color) ? place : best), 0)
  return { palette, places: new Map([...counts.keys()].map((color) => [color, nearest(color)])) }
}

function distance(one: number, other: number): number {
  const part = (shift: number) => (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2
  return part(16) + part(8) + part(0)
}

function* chunksOf(png: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), body: png.subarray(at + 8, at + 8 + length) }
    at += length + 12
  }
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const out = Buffer.alloc(named.length + 8)
  out.writeUInt32BE(body.length)
  named.copy(out, 4)
  out.writeUInt32BE(crc32(named), named.length + 4)
  return out
}

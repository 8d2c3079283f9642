import { inflateRawSync } from "node:zlib";

/** One file out of a zip, found by its directory at the end. */
function unzip(zip: Buffer, wanted: string): string {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const size = zip.readUInt32LE(at + 20);
    const name = zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28));
    if (name === wanted) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(start, start + size);
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8");
    }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${wanted} is not in the file`);
}

/** Every text of a workbook, wherever it keeps them. */
export function workbookTexts(file: Buffer): string {
  const sheet = unzip(file, "xl/worksheets/sheet1.xml");
  const shared = sheet.includes('t="s"') ? unzip(file, "xl/sharedStrings.xml") : "";
  return sheet + shared;
}

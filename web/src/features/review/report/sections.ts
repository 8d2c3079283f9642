import type { ReportBlock } from "@/api/live";

interface ReportSection { heading: string; blocks: ReportBlock[] }

/** A report cut at its headings: each heading with what stands below it. */
export function sectionsOf(blocks: readonly ReportBlock[]): ReportSection[] {
  const sections: ReportSection[] = [];
  for (const block of blocks) {
    const last = sections.at(-1);
    if (block.kind === "heading" || !last) sections.push({ heading: block.kind === "heading" ? (block.text ?? "") : "", blocks: [block] });
    else last.blocks.push(block);
  }
  return sections;
}

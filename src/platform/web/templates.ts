import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import Handlebars from 'handlebars';
import { templateLanguage, type Surroundings } from './template-language.js';

type Model = Readonly<Record<string, unknown>>;

const strictness = {
  explicitPartialContext: true,
  knownHelpersOnly: true,
  preventIndent: true,
} as const;
const freshForMs = 1000;

/**
 * The templates of one folder, read at start and kept in memory; `reread` notices edited files within a second.
 * Everything printed is escaped for HTML, except in templates of plain text, whose names end in `.txt`.
 */
export class Templates {
  private readonly language;
  private templates = new Map<string, Handlebars.TemplateDelegate>();
  private newest = 0;
  private lookedAt = 0;

  /**
   * @param folder where the templates are; a template's name is its path in there without `.hbs`
   * @param address the address of a file the browser gets
   * @param reread whether edited files count without a restart
   */
  constructor(
    private readonly folder: string,
    address: (file: string) => string,
    private readonly reread = false,
  ) {
    this.language = templateLanguage(address);
    this.read();
  }

  /** The text of a template; `portal.hbs` in `layouts/` is `layouts/portal`. Throws when there is no such template. */
  render(name: string, model: Model, surroundings: Surroundings & Model): string {
    if (this.reread) this.readAgainWhenEdited();
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no template "${name}".`);
    return template(model, { data: surroundings });
  }

  /** A template inside a layout: the layout sees the same model, and the template's text as `{{@body}}`. */
  renderInside(layout: string, name: string, model: Model, surroundings: Surroundings & Model): string {
    const body = new Handlebars.SafeString(this.render(name, model, surroundings));
    return this.render(layout, model, { ...surroundings, body });
  }

  /** The names of all templates. */
  names(): string[] {
    return [...this.templates.keys()];
  }

  private read(): void {
    const handlebars = Handlebars.create();
    for (const [name, helper] of Object.entries(this.language)) handlebars.registerHelper(name, helper);
    this.templates = new Map();
    for (const file of this.files()) {
      const name = relative(this.folder, file).slice(0, -'.hbs'.length).split(sep).join('/');
      const template = this.compile(handlebars, name, readFileSync(file, 'utf8'));
      this.templates.set(name, template);
      handlebars.registerPartial(name.replace(/^partials\//, ''), template);
    }
  }

  private compile(handlebars: typeof Handlebars, name: string, text: string): Handlebars.TemplateDelegate {
    if (text.includes('{{{')) throw new Error(`The template "${name}" prints without escaping.`);
    const knownHelpers = Object.fromEntries(Object.keys(this.language).map((helper) => [helper, true]));
    try {
      return handlebars.compile(handlebars.parse(text), {
        ...strictness,
        noEscape: name.endsWith('.txt'),
        knownHelpers,
      });
    } catch (error) {
      throw new Error(`The template "${name}" cannot be read.`, { cause: error });
    }
  }

  private readAgainWhenEdited(): void {
    if (Date.now() - this.lookedAt < freshForMs) return;
    this.lookedAt = Date.now();
    const newest = Math.max(...this.files().map((file) => statSync(file).mtimeMs));
    if (newest !== this.newest) this.read();
    this.newest = newest;
  }

  private files(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.hbs'))
      .map((path) => join(this.folder, path));
  }
}

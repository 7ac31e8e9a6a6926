import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from 'langium';
import { TallyGeneratedModule, TallyGeneratedSharedModule } from './generated/module.ts';
import { ExpectedToken } from './grammar/expected.ts';
import { TallyLexer } from './grammar/lexer.ts';
import { TallyTokenBuilder } from './grammar/tokens.ts';
import { TallyValueConverter } from './grammar/values.ts';

const TallyModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    TokenBuilder: () => new TallyTokenBuilder(),
    Lexer: (services) => new TallyLexer(services),
    ValueConverter: () => new TallyValueConverter(),
    ParserErrorMessageProvider: () => new ExpectedToken(),
  },
};

/** Puts the language together, without an editor and without a file system. */
export function createTallyServices(): LangiumCoreServices {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), TallyGeneratedSharedModule);
  const services = inject(createDefaultCoreModule({ shared }), TallyGeneratedModule, TallyModule);
  shared.ServiceRegistry.register(services);
  return services;
}

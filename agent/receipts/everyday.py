"""Everyday words, which claim nothing on their own: small words, times, manners, and how something is said."""

from typing import Final

EVERYDAY: Final = """
a abajo able about above abril absolutely accept acceptable accepted accepts account aceptamos aceptan achieve
acknowledge across act action active actual actually adapt address admit adorable adore advance adventure advise
affect afraid after afternoon afterwards again age agosto agree ah ahead ahora ahí aim ain al alas alcanza algo
alguien alguna algún all allow allowed allows allí alongside aloud alright also although altogether always am amazing
ambitious amid amount amounts ample an and angle anniversary anotado anotar another anoté answer antes anticipación
anticipate any anybody anyhow anymore anyone anything anyway anywhere apart apiece apologize apology apparent appear
applaud applied applies apply appreciate appreciated approach appropriate april aproximadamente aquel aqui aquí are
area aren arise around as asegura asegurar aside ask aspect assistance assume assure así at attach attempt attend
attendee attendees attention attentive attractive august aun availability available average avoid await aware away
awesome ayer año aún bachelor bachelorette back backyard bank based basic basis be bear beat beautiful beauty became
because become been before beforehand began begin beginning begun behind being belong beloved below beneath benefit
beside besides best bet better between beyond bien big bill birthday bit blame blank blast bless blow bold boss both
bother bottom bought bound brain break breaker breath breathe brief briefly bright brilliant broke brother budget
buena bueno built bump busy but buy buzz by bye cada calendar call called calling calls calma can candidate candle
candles cannot capable capture care career careful case caso catch caught celebrar cerca certain certainly chance
chapter charm charming chase chat chats check cheer cheerful cheers chef chefs choice choices choose chose chosen
circumstance claim clarify claro classic clear clever click climb clock close closer closest cocinero code codes
codigo cold colleague colleagues collect combine come comensales comes comfort comfortable comfy coming comment commit
common como company compare complaint complete completely complex compose con concern conclude conclusion confidence
confident confusing confusion congrats congratulations connection consider consistent constant contact contain content
context continue contribute control convenient conversación conversation cool coordinate copy correct could couldn
counterpart couple courage course cousin cover covering covers cozy craving crazy create creative crew crisp cross
crowd crowded crucial cry cual cuando cuenta cumpleaños curious current currently custom cute cuál cuándo código cómo
dad daily damage dar dare darling date datos daughter day de deal dear december decent decide decir decision decline
deep define definite definitely dejan del delay delicate delicious delight demand department depend desde deserve
desire despite despues después detail determine develop dias dice diciembre did didn difference different difficulty
dig diga digit digits diner diners direccion dirección direct direction disappoint disappointment discover disculpe
discuss discussed discussion dislike disponibilidad disponible disponibles do does doesn doing domingo don donde done
dos double doubt down downstairs doy dozen draw drawn dream drew drive drove during duty día días dígame dónde each
eager earliest ease easily easygoing echo effective effort eh eight either el elegant element eleven ella ellos else
elsewhere em email emerge emotion emotional empezar empieza empty en encanta encantaría encourage end energy enero
engagement enjoy enormous enough ensure entendí enter enthusiasm entiendo entire entre epic equal equipo era error esa
esas escape ese eso esos especially essence essential esta estamos estar estaré estas este esto estos estoy está están
even evening eventual eventually ever every everybody everyone everything everywhere evident exact exactly excelente
excellent except exception excite excitement exciting excuse exist existence exit expect expectation experience
explain explanation explore express extent extra extraordinary extras extreme ey eye fabulous face fact fail failure
fair faith faithful fall familiar family fan fancy fantastic far fast father fault favor favorite feature febrero
february fecha feedback feel feliz fell fellow felt few fierce fifteen fifty figure fill final finally find fine
fingertip finish firme first fit five fix flawless flew float flow fly focus fold folk folks follow for force foremost
forget forgive forgot forgotten form formal forth fortunate fortune forty forward found four frame frequent fret fri
friday friend friendly friends from front frustrated frustrating frustration fue fuera full fully fun further
furthermore future fuzzy fyi gain game games gap gather gave general generally generous gentle genuine get getting
give given giving glad gladly glance glimpse glorious go goal goes going gone good goodbye goodness gorgeous gosh got
grab grace gracias gracious gradual graduation gran grand grass grateful gratitude great grew ground group groups grow
grown grupo grupos guess guest guests guidance gusta gustaría gusto guy haber habit hace hacemos hacer had hadn haga
hago half han hand handle handles handy hang happen happiness happy hardly harsh has hasn hasta hate have haven having
hay he head headcount heads healthy hear heard hearing heart hearty heavy hecho hectic height hello help helpful hemos
hence her here hereby hesitate hey hi hid hide highlight him himself his history hit hmm hola home homes honest
honestly honeymoon honor honoree hop hope hora horas host hosts hot hour house houses how however hoy huge human
humble humor hundred hung hungry hurray hurry hurt husband i idea ideal if ignore ill im image imagine impact
impossible impress impression impressive improve in inconvenience incredible indeed indicate info information inglés
inicio initial inner innocent inquiry inspire instance instead instruction intend intense intention interest intimate
into introduce invitados invite inviting is isn issue it item its itself january job join joined joining joins jolly
jot joy joyful judge judgment juego juegos jueves jugadores julio july jump june junio just keen keep keeping keeps
kept kick kind kindly kindness knew knock know knowledge known la laid lamento land large las last lastly later latest
laugh laughter launch le lead lean learn least leave led left legendary lent les less let libre libres life lift light
lighten like likely likewise line list lista listen listo lit little lively ll lo load located location locations
logic lonely long longer look los lost lot lots love lovely luck lucky lugar lunes madam made magic magical
magnificent main major make makes making manage manager manner many march mark martes marzo mas massive master masters
matter may maybe mayo mañana me mean meaning meaningful means meant meantime meanwhile measure mediodía meet melt
memorable memory menos mention mere mes message met midnight might mild milestone mind minds minute misma mismo miss
misunderstanding mix mixup miércoles mmm moan modest mom moment mon monday month mood more moreover morning most
mother mouth much mucha mucho muchos mum must mutual muy my myself mysterious mystery mándeme más mínimo nada nail
name namely narrow natural nature nd near nearby nearest nearly neat necesita necesitamos necesitar necesito
necessarily need neither nephew nerve nervous never nevertheless new newcomer newest newlyweds news next ni nice
nicely niece night nine ninguna ningún no noble nobody noche nombre none nonetheless noon nor normal nos not notable
nothing notice notion november noviembre now nowhere nuestra nuestras nuestro nuestros number nunca object objection
observe obvious ocasión occasion occur october octubre odd of off offer offers officially ofrecemos ofrecer oh ok okay
old on once one ones online only onto onward opinion opportunity opposite option or order ordinary original other
otherwise otra otro otros ought our ours ourselves out outcome outstanding over overall overlook own pace pack pagina
painful pair panic para pardon parte particular particularly partner pass passionate past path patience patient pause
peace peaceful pedimos pedir peek pendiente people per perdón perfect perfectly perfecto perform perhaps permit
permitida permitido permits permitted pero person persona personal personally personas persons phase phone phrase pick
piece pin piénselo place plain planner player players playful playing pleasant please pleased pleasure plenty plus pm
poco podemos poder podría podríamos point ponder poor pop popular por porque position positive possibility possible
possibly potential pour powerful practical practice praise precious precise prefer preference presence present
preserve press pressure pretend pretty prevent previous previously pride primary prime primo principle priority
probably problem proceed process produce profile progress promise prompt pronto proof proper proud prove próxima
próximo puede pueden puedo pues pull pure purpose push put puzzle puzzles página quarter que queda quedan quedar
querer question quick quickly quiere quisiera quite qué raise ran rang range rare rather rd re reach read ready real
reality really reason reasonable reassure recall recap recent recognize recommend recommendation reconsider record
recover recovers refer reference reflect reflection refresh regard regarding regards region regret relate relax
relaxed relevant reliable relieve rely remain remark remarkable remember remind reminder remove repeat rephrase
replace reply reprice request research resolve resource respect respective respond response responsibility resto
result retirement reunion reveal revisit rich ride right ring ripe rise risen role roll rose rotten rough roughly
round rude rule rumor run rush saber sad sadly safe said sale salen same sang sat satisfy saturday savor saw say scan
scattered scene schedule scope scroll se sea search seat seated seating seats second see seem seen select selection
selfish sell selling sells semana send sending sends sense sensible sensitive sent sentence separate september
septiembre ser series serious serve served server servers serves serving será serán sería serían session set seven
several severe shake shall shape sharp she shine shiny shook short shortly shot should shouldn shout show shower shown
shy side siento sigh sign signed signs siguiente silence silent silly similar simple simply sin since sincere sing sir
sister sit sitting situation six sixty size sizes skill slept slid slide slight slip slow small smart smell smile
smooth snug so sobre sold solid solo solve some somebody somehow someone something sometime somewhat somewhere son
soon sooner sorry sort soul sound source spark sparkling speak specialist specific spectacular spell spend spent
spirit spirited splendid spoke spoken spontaneous spot spread squeeze st staff stand start starting state status stay
steady stellar step steps stick still stir stood story straight strange street strength stress stressful stretch
strict striking strong structure struggle stuck study stuff stunning style stylish su subtle succeed success
successful such sudden suffer sufficient suggest suggestion suit sum summarize summary sun sunday sunny super superb
support supuesto sure surprise surprising surround survive sus suspect suspense swam sweat sweet sweetheart swift
swing system sábado sólo tackle take taken taking talent talk también tampoco tap task taste taught te teach team
telefono tell telling teléfono temo tempt ten tend tender tendremos tenemos tener tengo term terrible terrific test
text texted th than thank that the their them theme themselves then theory there thereafter therefore these they thing
think third thirty this thorough those though thought thoughtful thread threads three threw thrill thrilled thrilling
throat through throw thrown thu thursday thus tick ticket tickets tidy tie tiempo tiene tienen tight till time times
tiny tired to toast toda todavia todavía today together told tomar tomorrow tone tongue tonight too took topic toss
total totally touch tough toward track tradition transform treat tremendous trick tricky trigger triumphant trouble
true truly trust truth try tu tue tuesday tune turn twelve twenty twist two type typical typically tómese ultimate un
una unas unbeatable uncertain under underneath understand understanding understood unfold unforgettable unfortunately
unique unit unlike unlikely uno unos until unto unusual unwind up update upon upset upstairs upward urge urgent us use
used useful uses usted ustedes usual usually vague vale valid vamos variety various ve vemos vendemos venue venues veo
ver version versus very vez via vibrant viernes view vision vital vivid voice voy vs válida válido wait waiter wander
want warm warmth warn was wasn wave way we wed wedding wednesday week weekday weekend weigh weight weird welcome well
went were weren what whatever when whenever where whereas whether which whichever while whip whisper who whoa whoever
whole whom whose why wide wife wild will willing win wind wipe wise wish with within without won wonder wonderful
wondering woohoo word wore work world worn worry worth worthy would wouldn wound wow wrap write written wrong wrote ya
yard yay yeah year yell yep yes yet yikes you your yours yourself youthful yum zip última último
"""
"""In English and Spanish; what a customer is asked for and the house is called by are among them."""

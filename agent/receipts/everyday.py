"""Everyday words, which claim nothing on their own: small words, times, manners, and how something is said."""

from typing import Final

EVERYDAY: Final = """
a abajo able about above abril absolutely accept acceptable accepted accepts account aceptamos aceptan achieve
acknowledge across act action active actual actually adapt address admit adorable adore advance adventure advise
affect afraid after afternoon afterward afterwards again age ago agosto agree ah ahead ahora ahí aim ain al alas
alcanza algo alguien alguna algún all allow allowed allows allí almost alone alongside aloud already alright also
although altogether always am amazing ambitious amid among amongst amount amounts ample an and angle anniversary annoy
annoyed annoying anotado anotar another anoté answer answered answering antes anticipación anticipate any anybody
anyhow anymore anyone anything anyway anywhere apart apiece apologize apology apparent appear applaud applied applies
apply appreciate appreciated approach appropriate april aproximadamente aquel aqui aquí are area aren argh arise
around as asap asegura asegurar aside ask asked asking aspect assist assistance assistant assume assure así at attach
attempt attend attendee attendees attention attentive attractive august aun automated automatic availability available
average avoid aw await aware away awesome awful awkward aww ayer año aún bachelor bachelorette back backward backwards
backyard bank based basic basis be bear beat beautiful beauty became because become becomes been before beforehand
began begin beginning begun behind being belong belongs beloved below beneath benefit beside besides best bet better
between beyond bien big bill birthday bit blame blank blast bless blow bold boss both bother bottom bought bound brain
brave break breakdown breaker breath breathe brief briefly bright brilliant broke brother btw budget buena bueno built
bummer bump busy but button buy buzz by bye cada calendar call called calling calls calma can candidate candle candles
cannot capable capture care career careful carefully case caso catch caught celebrar cerca certain certainly chance
chapter charm charming chase chat chats check checking cheer cheerful cheers chef chefs choice choices choose choosing
chose chosen circumstance claim clarify claro classic clear clever click climb clock close closer closest cocinero
code codes codigo cold colleague colleagues collect combine come comensales comes comfort comfortable comfy coming
comment commit common como company compare comparing complaint complete completely complex compose con concern
conclude conclusion confidence confident confusing confusion congrats congratulations connection consider considering
consistent constant contact contain content context continue continuing contribute control convenient conversación
conversation cool coordinate copy correct could couldn counted counterpart counting couple courage course cousin cover
covering covers cozy craving crazy create creative crew crisp cross crowd crowded crucial cry cual cuando cuenta
cumpleaños curious current currently custom cute cuál cuándo código cómo dad daily damage dang dar dare darling darn
date datos daughter day de deadline deadlines deal dear december decent decide decided deciding decir decision decline
deep define definite definitely dejan del delay delicate delicious delight demand department depend depending describe
described desde deserve desire despite despues después detail determine develop dias dice diciembre did didn
difference different difficulty dig diga digit digits dine dined diner diners dines dining direccion dirección direct
direction disappoint disappointment discover disculpe discuss discussed discussing discussion dislike disponibilidad
disponible disponibles do doable does doesn doing domingo don donde done dos double doubt down downstairs doy dozen
draw drawn dream drew drive drove during duty día días dígame dónde each eager earlier earliest early ease easily
easygoing eater eaters echo eek effective effort eh eight either el elder elegant element eleven ella ellos else
elsewhere em email emerge emotion emotional empezar empieza empty en encanta encantaría encourage end energy enero
engagement enjoy enjoying enormous enough ensure entendí enter entered entering enthusiasm entiendo entire entre epic
equal equipo era error esa esas escape ese eso esos especially essence essential esta estamos estar estaré estas este
esto estos estoy está están even evening eventual eventually ever every everybody everyone everything everywhere
evident exact exactly excelente excellent except excite excitement exciting excuse exist existence exit expect
expectation experience explain explained explaining explanation explore express extent extra extraordinary extras
extreme ey eye fabulous face fact fail failure fair faith faithful fall familiar family fan fancy fantastic far fast
father fault favor favorite feature febrero february fecha feedback feel feliz fell fellow felt few fierce fifteen
fifty figure fill final finally find finding fine fingertip finish finished finishing firme first fit five fix
flawless flew float flow fly focus fold folk folks follow following for force foremost forget forgive forgot forgotten
form formal former forth fortunate fortune forty forward found four frame frequent fret fri friday friend friendly
friends from front frustrated frustrating frustration fue fuera full fully fun further furthermore future fuzzy fyi
gain game games gap gather gave general generally generous gentle genuine get getting give given giving glad gladly
glance glimpse glorious go goal goes going gone good goodbye goodness gorgeous gosh got grab grace gracias gracious
gradual graduation gran grand grass grateful gratitude great grew ground group groups grow grown grupo grupos guess
guessing guest guests guidance gusta gustaría gusto guy haber habit hace hacemos hacer had hadn haga hago half han
hand handle handled handles handling handy hang happen happiness happy hardly harsh has hasn hasta hate have haven
having hay he head headcount heading heads healthy hear heard hearing heart hearty heavy hecho hectic height hello
help helped helpful hemos hence her here hereby hers herself hesitate hey hi hid hide highlight him himself his
history hit hither hmm hola home homes honest honestly honeymoon honor honoree hooray hop hope hoping hora horas host
hosts hot hour house houses how however hoy huge human humble humor hundred hung hungry hurray hurry hurt husband i
idea ideal if ignore ill im image imagine impact impossible impress impression impressive improve in inasmuch
incomplete inconvenience inconvenient incredible indeed indicate info information informed inglés inicio initial inner
innocent inquiry inspire instance instead instruction intend intense intention interest interested intimate into
introduce introducing invitados invite inviting involve involved involves is isn issue it item its itself january job
join joined joining joins jolly jot joy joyful judge judgment juego juegos jueves jugadores julio july jump june junio
just keen keep keeping keeps kept kick kind kindly kindness knew knock know knowing knowledge known la laid lamento
land landing large las last lastly later latest latter laugh laughter launch le lead lean learn least leave leaves
leaving led left legendary lent les less lest let letting libre libres life lift light lighten like likely likewise
line lines list lista listed listen listo lit little lively ll lo load located location locations logic lonely long
longer look looked los lost lot lots love lovely luck lucky lugar lunes madam made magic magical magnificent main
major make makes making manage managed manager managing manner many march mark martes marzo mas massive master masters
matter may maybe mayo mañana me mean meaning meaningful means meant meantime meanwhile measure mediodía meet meets
melt memorable memory menos mention mentioned mere mes message met midnight might mild milestone mind minding minds
mine minute misma mismo miss missing misunderstanding mix mixed mixup miércoles mmm moan modest mom moment mon monday
month mood more moreover morning most mostly mother mouth much mucha mucho muchos mum must mutual muy my myself
mysterious mystery mándeme más mínimo nada nail name namely narrow natural nature nd near nearby nearest nearly neat
necesita necesitamos necesitar necesito necessarily need needed needing neither nephew nerve nervous never
nevertheless new newcomer newest newlyweds news next ni nice nicely niece night nine ninguna ningún no noble nobody
noche nombre none nonetheless noon nor normal nos not notable note notes nothing notice noticed notion notwithstanding
november noviembre now nowadays nowhere nuestra nuestras nuestro nuestros number nunca object objection observe
obvious ocasión occasion occur occurs october octubre odd of off offer offering offers officially ofrecemos ofrecer
often oh ok okay old older oldest on once one ones oneself online only onto onward onwards ooh oops opinion
opportunity opposite option or order ordered ordering ordinary organise organising organize organizer organizing
original other otherwise otra otro otros ought our ours ourselves out outcome outstanding over overall overlook own
pace pack pagina painful pair panic para pardon parte particular particularly partner pass passes passing passionate
past path patience patient pause peace peaceful pedimos pedir peek pendiente people per perdón perfect perfectly
perfecto perform perhaps permitida permitido permitted pero person persona personal personally personas persons phase
phone phrase pick picked picking piece pin piénselo place plain planner player players playful playing pleasant please
pleased pleasure plenty plus pm poco podemos poder podría podríamos point pointing ponder poor pop popular por porque
position positive possibility possible possibly potential pour powerful practical practice praise precious precise
prefer preference preferring presence present preserve press pressure pretend pretty prevent previous previously pride
primary prime primo principle probably problem proceed process produce profile progress promise prompt pronto proof
proper protect proud prove próxima próximo puede pueden puedo pues pull pure purpose push put putting puzzle puzzles
página quarter que queda quedan quedar querer question questions quick quickly quiere quisiera quite qué raise ran
rang range rare rather rd re reach reaching read reading ready real realised reality realize realized really reason
reasonable reassure recall recap recent recognised recognize recommend recommendation reconsider record recover
recovers refer reference reflect reflection refresh regard regarding regards region regret relate relax relaxed
relevant reliable relieve rely remain remains remark remarkable remember remembering remind reminder remove repeat
repeating rephrase replace replied replies reply replying reprice request research resolve resource respect respective
respond responding response responsibility resto result retirement reunion reveal revisit rich ride right ring ripe
rise risen role roll rose rotten rough roughly round rude rule rumor run runs rush saber sad sadly safe said sale
salen same sang sat satisfy saturday savor saw say saying scan scattered scene schedule scope scroll se sea search
seat seated seating seats second see seeing seem seems seen select selection selfish sell selling sells semana send
sending sends sense sensible sensitive sent sentence separate september septiembre ser series serious serve served
server servers serves serving será serán sería serían session set seven several severe shake shall shape sharp she
shine shiny shook shoot short shortly shot should shouldn shout show shower shown shows shucks shy side siento sigh
sign signed signs siguiente silence silent silly similar simple simply sin since sincere sing sir sister sit sitting
situation six sixty size sizes skill slept slid slide slight slip slow small smart smell smile smooth snug so sobre
sold solid solo solve some somebody somehow someone something sometime somewhat somewhere son soon sooner sorry sort
sorting soul sound sounded sounding source space spaces spark sparkling speak speaking specialist specific spectacular
spell spelled spelling spelt spend spent spirit spirited splendid spoke spoken spontaneous spot spread squeeze st
staff stand standing start starting starts state status stay stays steady stellar step stepping steps stick still stir
stood stopped stopping story straight strange street strength stress stressful stretch strict striking strong
structure struggle stuck study stuff stunning style stylish su subtle succeed success successful such sudden suffer
sufficient suggest suggestion suit suits sum summarize summary sun sunday sunny super superb support supposed supuesto
sure surprise surprising surround survive sus suspect suspense swam sweat sweet sweetheart swift swing system sábado
sólo tackle take taken taking talent talk talked talking tall también tampoco tap task taste taught te teach team
telefono tell telling tells teléfono temo tempt ten tend tender tendremos tenemos tener tengo term terrible terrific
test text texted th than thank thanked thanking thanks that the thee their theirs them theme themselves then theory
there thereafter thereby therefore these they thing think third thirty this thorough those thou though thought
thoughtful thread threads three threw thrill thrilled thrilling throat through throughout throw thrown thu thursday
thus tick ticket tickets tidy tie tiempo tiene tienen tight till time times tiny tired title to toast toda todavia
todavía today together told tomar tomorrow tone tongue tonight too took topic toss total totally touch tough toward
towards track tradition transform treat tremendous trick tricky tried tries trigger triumphant trouble true truly
trust truth try trying tu tue tuesday tune turn turned turning turns twelve twenty twice twist two type typed typical
typically typing tómese ugh ultimate un una unas unbeatable uncertain under underneath understand understanding
understood unfold unforgettable unfortunately unique unit unless unlike unlikely uno unos unsure until unto unusual
unwind up update upon upset upstairs upward urge urgent us use used useful uses using usted ustedes usual usually
vague vale valid vamos variety various ve vemos vendemos venue venues veo ver version versus very vez via vibrant
viernes view vision vital vivid voice voy vs válida válido wait waiter waiting wander want wanted wanting wants warm
warmth warn was wasn watched watching wave way we web wed wedding wednesday week weekday weekend weigh weight weird
welcome well went were weren what whatever when whence whenever where whereas wherein whereupon wherever whether which
whichever while whip whisper whither who whoa whoever whole whom whomever whoops whose why wide wife wild will willing
win wind wipe wise wish wished wishing with within without won wonder wondered wonderful wondering woohoo word worded
words wore work works world worn worried worry worrying worth worthy would wouldn wound wow wrap write writes writing
written wrong wrote ya yard yay yeah year yell yep yes yesterday yet yikes yonder you young younger youngest your
yours yourself yourselves youthful yum zero zip última último
"""
"""In English and Spanish; what a customer is asked for and the house is called by are among them."""

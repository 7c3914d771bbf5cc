Í
Ä òÿ	line 0 HYE
n0?vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1
vvvvvvvvvvç
n2Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvl
n3fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv

Ä òÿ√Ñ=5line 1 u]/FoY&nqGq%#oD|sh6o*>CWuI>OOyBkI"Iqn}XR[/zX3=w
n0qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv9
n13vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvw
n2qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÄ

Ä òÿÜâzline 2 n~r9F^)//dvSë
n0ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv6
n10vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
n2ïvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n3Qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvò
n4ëvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¡
Ä òÿ…ç∑πline 3 sX9[kD#y"6)H.@aNBTU(>x?MTY]zn'&f.kp5z<]CjI- Vum>?8&Hh&m$# i]_f-$r$qF8ClMiOJ,$y8[Pu4:clI|UgwQsU\^UZHiq um/}Ozv/#uLh&RiXf5U4fQaALwh6?aa1_@H'~wpSj?^X~PHXsk:I"I["/e{3nA]~tE*R`'3!oG\|^
n0Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvÆ
Ä òÿåíÙûline 4 m+NmKxq8A_1t9U(fQt0-^yo]:R)q3<<J8,+:J]C`w~m}.F~T[N`8+CiKbNW3qd-h+&J`c;!=N's@!lG;X_N!k4'M,hsJq*c%cL,aV;rK[4s>Q2\<&oQt~rMN6'Vt7^C'@qD0mw]?rr?5_PXD?TMsi].X
Ä òÿœñ±Iline 5 K/t_eedrGfr]GB!NRGo^v7p[0Ku#LQ5LxK59(tUCRqRXNo]Jo?W`F/$Np@$Dwc?:FX¸
Ä òÿíõÓeline 6 5,wfpdF;>}mVYN'$~$ta(E@2dSk0@4f9G\sQMajb8{QSj)#NK{v+Lt=P0!03T'#'96IWF[]jfGr3.z6UtN}7#U(^T"T/ibu
n0ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1	vvvvvvvvv“
Ä òÿ’ü´Gline 7 w[uLBO8: @0#qfQzjcm&r'R:^y]KGkM5@uN_"0Gy@MB&t*T9uUA`~w,N]B$<=3'Z
n0vvvvvvvvvvvvv/
n1)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv4
n2.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv≠
Ä òÿò§Ë@line 8 r^/t)K]Iin3s.$)SeAs-rl% eSYz@1A4Mv>T)ee#Tx)\~F8X.8UHa~BE-@
n0:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv3
n1-vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvp
n2jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvV
n3Pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n4vvvvvvvvvvvvvvvvvvvvvæ
Ä òÿ€®•)line 9 z]P.FN22v}|ESVu2'g1W9CK12;wA~QTI^/:
n04vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv)
n1#vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvx
n2rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv~
n3xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv#
n4vvvvvvvvvvvvvvvvvvvvvvvvvvvvv¿
Ä òÿû≠‚Hline 10 JcoP$0xN",'|6#h=*X5Cr_<j2eCZWmp"zf;@(=n{pgvMS}CMI<c."kT7*Jz8|(pGK
n0Evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvÉ
n2}vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvâ
Ä òÿ·±üline 11 Cb$0=9)0K*ZLR%x\eaiN]sì
n0åvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvvvv%
n2vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv˝
Ä òÿ§∂‹ßline 12 7TR]Lt8E}l)ctmWu(FfJ^rMv#zcdhVF'|l7L:)|8bAGf QHc!|6CZCzK;`<p:RP3#9~alR#u~4-qCPJD)oi;bZ0J=z560^z|fz"V]wjBzhNn&epnPy{.0b&(%QH;a5OFQ?7HswYP]pkr1LR9ozOet2;w>Tf+9*(
n0vvvvvvvvvvv1
n1+vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
Ä òÿÁ∫ôline 13 j{kë
Ä òÿ™ø÷line 14 dXrô
n0ívvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv<
n16vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvö
n2ìvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
Ä òÿÌ√ìsline 15 r+%V*}`j#T>$U,935~'V8|k%ACZ_s2E$e]z@M]{1+;?Y]`/A~xyb*-g(3=LNAk,.cCqK/}axW]el1fd#~B5,nHcY=JM/EP2so}O} $]`caH…
Ä òÿ∞»–Hline 16 t@Z$<K9^p$Wq/"33OGjq2J\GCyRf++B+[y-9A;O]C[pkRiB<f;a2Jyw<l|$5YP%!p
n0jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv(
Ä òÿÛÃçline 17 J>bVsTX(.8RX*_oIt°
Ä òÿ∂— Aline 18 gw>?Laf59[AW&agCAb}/'9v.\}%2vG;I41-m6.W,4Or!}v1JCs`Rvl.?[O
n0IvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÃ
Ä òÿ˘’á	line 19 |0G:~z]:+>T^2O[~uZV
n0PvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvV
n1Pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvq
n2kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŒ
Ä òÿº⁄ƒ	Vline 20 C}l}V4M8]"e5A>p"_`8JJC96\{i!Xi^U4f:(Nyg~c<Tj~Dr4%&C!LS,#owQ==cd++dBj>@xd>FvY1,#
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
n1<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¬
Ä òÿˇﬁÅ
.line 21 d":RlZnV#{&&/iN<W&rc|;biI-h3zc_lI3(P4K'
n0!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvò
n1ëvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
n2êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvvvvvvvvvvvv
n4vvÏ
Ä òÿ¬„æ
^line 22 eo1&d6%%jf7k}8<;SG!KX7jVx]Vh-L8c&"!gf\$!1a~oWVO`'|!rhF/G\6wamATZk(Tb5z2&-<\Q}M;c+(E}ouê
n0âvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv<
n16vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvï
n2évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvvvvv®
Ä òÿÖË˚
òline 23  KuJDog8O vT5\My6J9i~i["^-F17nNA['cz#($V?zrNO1e%0@J.s$AB\3@.;e6.6?m`|'F"5#XWq _,aAE=yZe>31od!`XVjJEf=eCKs~P.CvS[0`)YlRQ(g{PC`scH/LMG}jcJg29"LzUpû
Ä òÿ»Ï∏{line 24 V!WTGN&1;{s]1KPte#$FKU]R=7n2^+ATB@ogk*h_c1;)ITAtHcpG:|;M1(&kvnx^oyR[+e>9UvhJr| Hjl\+3tG 1GB*5zVn2>Btr5AqO>FI{4tPG]pí
n0ãvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvë
n1ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvr
n2lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv'
n3!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvL
n4FvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÌ
Ä òÿãÒıFline 25 |bCz"_KC"q&qZ4s`DylLm<\y5U}6=Zm/^TB{rVw5cvAi6z8+I$f,E)+H *&!L=
n0vvvvvv2
n1,vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvT
n2Nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvë
Ä òÿŒı≤hline 26 '\YX+"/g(N$mj=n3/c_l>A,pf:a~yt~"$kDwNd8jgd~G5.ol>11Sn!J#Q)3MmhwjPjEpjysf-:)%_(}El87D1+5(OOIJDyH[ó
n0êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvã
Ä òÿë˙Ô|line 27 jJqp@eQ~'j\TQLtK(K'zkq*cH_#R8]Yi.r`x;+2Q?or^7vmgs^aa@Z5hz1v*egIW-,0-Gd8n:jz6}e{s.)}QItX}%+^Y)tO:9xFa*Q2"9w'm}l152/3bâ
Ä òÿ‘˛¨óline 28 f.24,y$a+Y/Ch{YWF*m[Gb$Wk@'.Y^MHDE74c."5!HO:'kPc2?7E&$ R5#(b+~O9ji*nLYys34Ut!D_]x2ZLz}%G%9)'dg"1ss6-@gC.X6}>*73Tgp%`F"ACE1Ye#nTVUA3`uX@0egEOrAf
n0
vvvvvvvvvvN
n1Hvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv§
Ä òÿóÉÍπline 29 [#:gIq83 4)kK*3=2z*x/l(' ,wF] d}J6(d4|Qtf>#^^eB@C#-,^ "9_~tZSR_J7m)2W}LI"EJ{>Iez[eny1duG0 @]0j8(1>}kvmJP\G[zhOG\V%\{|^I68d7iS3LeJ??$F!s~E 4WeHzb$};Og(UCzidSL)Dy^P.H >3%+oJ})RSYyñ
n0èvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv:
n14vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÉ
n2}vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvs
Ä òÿ⁄áßline 30 :"RQ`N1F*oI][
n0vvvvvvvvvvvvvvvv5
n1/vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÛ
Ä òÿùå‰ôline 31 SOy%r^|MdCjr:Pz7 =|=:~U&}Bg_$CmJX*x!V|*}Co `X@L_u )O!;Tw3l>nf>iu`MjX3%|t_Il2{pK:>p}k(cfx(sgA[)7)4:Pe|Kh,,eE]?0#?SrtWcBOAR|@Ae:}75?BzLk@Y!)_G.h1iyH
n0Bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvß
Ä òÿ‡ê°¶line 32 `NFTu?iC;jUilz'"(Q\B5QG_Zo?]H0fO]x|5kH\PU!h(l,.72QQU#Nu`T06?k{5abiMo>vHZ".ygD!@q|?0/r#JoO{x:Qhqc7fwc2`o!HM_=?]*G27+=)seuTy/)ZBvRN*sb3;mu!!Wi4%hxi{@f=_y:HyTz%ah
n0bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv=
n17vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvF
n2@vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvg
Ä òÿ£ïﬁXline 33 bg OSf;j_>?\gr}NP F1Z_rk@]=/5%Oo.G-t?"YG=81~;v31*=YU)@i)T`vg\yExP8fmRw""t#9rjk>>–
Ä òÿÊôõÄline 34 ![y &4H=FR2{0x5kyfs`=9oUfN)Gq2/[^wCsZ*9|[re0c+<I+El13SkN=Tj7`)c)oq:}6&%$o"F-Jpd'"zS"'b4YO5rP0"_,tuj:TJOsLz9y506?J0Q('^pM.
n0(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvû
Ä òÿ©ûÿline 35 Up{4)<I >26d>FN~Bç
n0ÜvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvJ
n1Dvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
n2ïvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvy
n3svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv°
Ä òÿÏ¢ïßline 36 A2aK:}`.-?a;V-k4[@0n7>3=z3`9ys<EIzzR.##Q:\xRBh>&@Vib8L~#a>zaZ1RB)Ww-^$Lx$-c*LqR,S0\OPUAw$K6M~9\SrcR"JrwE9\gi\`9m(|eOf?|[>z|l,n(#_;%ltE:p{yNh;tIuPL\fzE`~wacN|iN	
n0vvví
n1ãvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv`
n2Zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvf
n3`vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv™
Ä òÿØß“lline 37 Nk{%O*VY\Ji$OrBm73o._Ms/O('H[AZ'lv40|H>M4kw[_K~21U#~Y}yAk r'ud&mB:t?W|#>2vfK9=)ncAq0}Ro^oN"'P7{R~g`\â
n0ÇvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n1QvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvH
n2Bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv±
Ä òÿÚ´èéline 38 |l1]pE3.a|K[73M$&@0h=,knBC|hVC<T<nps[h2z/Mx#}khP@3B\_1"zciMM/)3bF_gY!61x^pRMR9^QON^v504Px$MjkBZ^yN.N:M>|9(TGE:vY[XU?gR\em/I!L|Ok2ovnt,é
n0ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvve
n1_vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvà
Ä òÿµ∞Ãêline 39 ]Ha[j0N/G`}YY4fcN>z7s`V>|}`PgX'#I=!-3#MsWGR^NBP>S%n%h7 Yt=MD-@gD2MYFr"}>"u"#-((216ICX@VVtda'1,ZXSN``X!T)5D }bE?34MhBamCJ!o80"!n~G8 T6/xpf
n0`vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv´
Ä òÿ¯¥âµline 40 v-=~59Z-k 4V+gn6'[..F_]AcBgQVn..S/G]b[BnW?7&5K%C|yJg!D?0_.$I scxT0kQMN]1g9zHvOWIoc=&{GOeElVLigz\:]vGlXNbT}rEU/5)Z> G'|i&]9P\]WhJ>OFm[Y-;cQY+/E`DnRDdH'B!b\#Vk[HfKq^Auk>obrD)3õ
n0îvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvF
n1@vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvG
Ä òÿªπ∆8line 41 v9|"2LOHla|Zk<'6sc@8{NI<yV4<tD=C>#kVUy3>\3(mId8D≤
Ä òÿ˛ΩÉ#line 42 ~%6sAzxzK}{WBl1f*S{(%D,{U`8>
n08vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv>
n18vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv˜
Ä òÿ¡¬¿•line 43 `=cT#ybtOZ*|qc"htY<VEcd*#<O@,^3QE*Lg( p~wY,.y#]iP.U-(Y~}NkRP+"g]3&u?J3H0)0x$5LVeHMs<0f"LP4*X~lB'ARtq\f"RDL`|"_$+<cBH4vH5n]X>B0)*YYh#.CrUKD+5Bw<B37gq-J<,P#k<HL
n0Fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvr
n1lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŒ
Ä òÿÑ«˝æline 44 5Ub;le!W> ai4qwo!7cZH"}'TSs/v<_v'BU4G N^=O?"p-;iS@5p{wT[DP!@FDAzfweH&[&+DF.C~WRx%VV(y2G~+{'n F~Du^5o[Zkdt#{eQIg3^G%kP.>NUoQR6+(t0ne%PI7J{,v\0|5; vg"|y!ow`MK FE_R-0-*x)WLsRBjK}U=Lwy'<°
Ä òÿ«À∫eline 45 E^gs?vz]m@yqq]>Ux4HBL V1+67Y<be6JDWm'[9NL(YP& 0ibgaD"f'+R^ZK) lJ)*O,( C17F#fK*yVK+(X&?\4k7qD[+
n0%vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
Ä òÿä–˜line 46 m$84:
n04vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÎ
Ä òÿÕ‘¥line 47 FPrf(\

n0vvvvf
n1`vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
n2ïvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vv/
n4)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvö
Ä òÿêŸÒäline 48 ,HHp9=bmrYvg m(tD@LdBBWK6E5kEweYwf&Av<Ww6iMa} ?;q>W^S1#?cI[_ez\~_A"Mm5\8GxDEt,M"wI39IIq"=v*U\=a4ibiHoKq cxEte%\2&=>cjgkAYYN/V"ekgHÔ
Ä òÿ”›ÆSline 49 :+S}5-$Xh #g['T|3L2.KdF2bieY n9`&m+N(eB]4('`gq[}{*sP8lD[ZU@]Sb(@Yf&w.T-hYs!y
n0svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n1vvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvv|
n3vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvP
n4JvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÌ
Ä òÿñ‚Î[line 50 0,C@$"6%+=Ltj39&;V {$Xt$_pYjI'P`3yJ:/6X0P@3$3;KW'y)Iu&=.2z`VT~*'PYZ1wI}<bI6{5UY(<X7y
n0svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvx
n2rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvq
n3kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÊ
Ä òÿŸÊ®Ãline 51 qcQZUz3"B\\e2I~H.uoSO?\sOY9/a69sZ+*fH)7)#_`(?SOSv2o|SmbvW@^c8Li`LSWGZaXth6baoA3xU/xd]R{Zs'wERH)@roMxb9g&Hvu! G=4d(FX#O2*Qfdl8c~#Yb7),SK#P19G"1vMP$Qs+^o64db0 @[3_`] '%8O*gC)9b?'5pZ#!_7zNhEo$T}1t$>"B
n0<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vA
n2;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvô
n3ívvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv\
n4Vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvb
Ä òÿúÎÂSline 52 QE"?-CX3xN.5-m-dB^;,]U${,=vv.%a.9&KTk"c^'%S_|U`aTW+f?\6\`d8CH[(Fz2DB&m.'$U#¸
Ä òÿﬂÔ¢]line 53 jK{R]=ImN?:'bz5k&1J;e+*7x=*4E+)OYbg~2tC*{wsW_{O)Uz97F;Wp{nTXW$ry}GC#b*/<3AGegcE/Ji*?YQ
n0Kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvve
n2_vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvw
n3qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
n4<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv]
Ä òÿ¢Ùﬂline 54 {Kk.kMR@F1h.z_;!OS
n0vvvvv%
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŸ
Ä òÿÂ¯ú.line 55 RVNwKsqFjG+<sgx]KQp!nM,3jM{mec:nr\@4gcô
n0ívvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÕ
Ä òÿ®˝ŸÄline 56 F"&5%/@Z@gtPhp.{5B*YdCiDaVDQAUhuyt%x6$*IXQ#0U 7,V9O.[\ndi)vSR(|$4'H#.qlazN^Qx\Nb"1fU>Kda5 jdvCRa/I<)o7u`"TQ@n9\gg|dRk4(!;
n05vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv£
Ä òÿÎÅó£line 57 J^(d*}XK+bvX23!$[B=,%.@GDX~M]xj?MK`;?<?wAX7vM+y9\o4}jJaQ}NSee+u[78.C5{_<[ZuivtmhC6S!f5>meZS^7r#.SL*"wGqPd!qv48]#rlY`u^Gw"U\+nuy+8n3OIr]qWz(2]!<[m+h+2{uG#Npn
n0hvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¬
Ä òÿÆÜ‘=line 58 hVNs|_@V:r3yyuCs.}Fb1+(O%p =dZbPS>0i}a/'HMS7EbWq-U"Q&j
n0dvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvá
n1Ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
Ä òÿÒäëÅline 59 8UE!8:v<7:;BC>4P<hfi9!XdNXJWl{!{`e;2{b{&NHl`90ydy6G"u~Z{st{DxQ|D!6qWUz^\bV3k4uHX^6soO`QHg.7rc.;w5J$pS.>wY7sld*]SA(_n?C1#:f
n0`vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvh
n1bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv7
n21vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvà
Ä òÿ¥èŒÇline 60 0p}v ^g<Hn'gy)9`HWt8}Ft/j2vl+SE>L@H+E>xA7P>YpG4ZU93n[5Um|Ssf@R,,%`"z)\U%SwJCF[8xw\D2~I<[wW`HCveLRfgC\Acq5>i5@GE248Do(?z`35ö
n0ìvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvq
n1kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n2^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv”
Ä òÿ˜ìãàline 61 SBJa#k0R`$qH8vtHS"=LKsVW&"5%-eYWJpQ-YyCTS@ }a%Ud1!o{jKtn A(uo=(l`Y#+..r4X[nUF8?/.fI(sd#(epyCUW8/0%0Y<jUy!.'`H~AR"#(Xt\/{\-~dn,X\ 
n0vvvvvvvvvvvvvvvvvvvvvvvvvvg
n1avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv

n2vvvv
n3vvvvvvvvë
n4ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvl
Ä òÿ∫ò»]line 62 zJ7OlVC/f4Ey3NB}!EE`(*_7~SkL`bC?hd8>[uoz`w{HRj\,^b LJ#C<{IyiK$63CY:aghnimxno?MR7?'tdcÛ
Ä òÿ˝úÖÖline 63 _jwZL@J[_FV!Wu(-N"5Y} f>?X]f.9qDU3)l}*\`B&R:U4`|o3HIyFRP wu/IWQf'O$WEKD9z40p&>z*4nxvd-\m]o?`]{(r5y`$A,ja?Y:xxG/~t.m?S>J?$k!z(t
n0nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
n1êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvS
n2Mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvc
n3]vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvë
n4ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÛ
Ä òÿ¿°¬»line 64 N&6Fx,p]!ED0,f6@L]>jn<Lxn_8x=v@L\%uI2M?YICm8oqYVVxL:a"D~cw#m}|msle$nCF#!PyY:'2z.lvMPQP:87RrFbB.!i+ZwO!GJgM:JBRv"`cKCRD.d" nKIy@ #vUC^~67YOoWY:uw_YVjxIpRv!QtkW;}lnA-8,5w<9sR3(N18},iT\a-u'/NLP<7

n0vvvvW
n1Qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv4
n2.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvΩ
Ä òÿÉ¶ˇyline 65 Gf0+sM;FOJ=3cj_yZA<yZL0@O4UursU~0^58;+`Jz0%R-NiFsnK(r}#A@Dm?,yS10Qna[hEbX1oBL<9<6h/Iq*b^O=dvE\dgo6w-h'=zdk.(rOQE&s
n0mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
n1ïvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvvvè
Ä òÿ∆™º9line 66 'AN)sU|_)o"&[4B@m:Q~G$A0Jc!34_R,_W@0hh|!idexYPBR~Ç
n0|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvp
n1jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
n2ïvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n3^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvI
n4CvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÄ
Ä òÿâØ˘öline 67 yt`'=f<Fz(!?K2p }xAPfVyzNQMeI,/oTVx_&krdFiW(:6-+O*//`}iSgXv>";G5*Ealv"v+b9@f[5k;H%R^s7;1-1eFVpAm4Q1ZO){UMoSWN18FT)^*chlM451\kr2fzDTG$YG!EF$yQsyhscg
n0avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvk
n1evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvµ
Ä òÿÃ≥∂ pline 68 HM~62hMqXXwQ'LW {l=*L(n \~f/Tqk!]Z[oQX.Ce'4x8P*,j0rHv]mCB3/oLn#2%-I53;>,NSl)7{Zdx_y'[ $U$YFd@2Iwzc9+eMh|1
n0+vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv^
n1Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvì
n2åvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvä
n3ÉvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÀ
Ä òÿè∏Û Tline 69 x-Jv&(@3w[bCA.g_,:H]S$q\.[ /|!}.*#+v\zCIo*QC|^MvhS5{08%DHA CEddQ\y6`O"H6kp;Yñ
n0èvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvM
n1Gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvñ
Ä òÿ“º∞!4line 70 tGsZ#2KqMU2;Rs2OXdtRYX"sqtX/L,UJOSm>A:c%AN`t%
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
n1àvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÑ
n2~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvva
n3[vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv.
n4(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÙ
Ä òÿï¡Ì!£line 71 $7WFQ![9ax,f,Hs_X}y'p "s^A=}X 4k2OE)e|@f-j-|_Pmf3I[^`b(Q?1n\;1?eX}x%]1g9k|bE l3lq?W:e}8Ax* 4.{pN'tWqJ|sZB}B<>14G=_1n ]<Y.P(!SgJ4DB;YEm^c?Q(Cp0KZ567aHiiaz)M
n0vvvvvvvvvvvvvvvvvvvvvvv{
n1uvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvO
n2Ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvâ
n3ÇvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvF
n4@vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÿ
Ä òÿÿ≈™"[line 72 7+|UYC;<wi{"{&ot?&%_V!>};ZIkw$D]pfIe;zxxtcU_{o@xP\ya9bh%2?jXWXbEa>-\"Ll+X3w5X7|O<0$l
n0fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvG
Ä òÿõ Á"8line 73 |k#MV7G45>*.EM6aS7fauI8poi]Pd~bX%7EgAw4Lgwn\:8$r–
Ä òÿﬁŒ§#line 74 /QVaH~l
n0fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvf
n1`vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv[
n2Uvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¥
Ä òÿ°”·#†line 75 Tx,khq)MS;%d6^y)vUo0^>EIX&Hg2c#*rk;Y?mE<&NJF]$4L`jWCdk+s-Dr'7IJxg`pmo'+YtMgXqhtW};6zR&jtkUWt' ^){,Q+-{/=V/"A+3oU~-zfTLQ^TB:FG>BVi9{,cSoTkK9L~5%,$MZSG"1k
n0vvvvvvvvvvvvvvvvvvv
n1pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvp
n2jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv≠
Ä òÿ‰◊û$line 76 5T-
n0vvvvvvvvvvvvvvvvvx
n1rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
Ä òÿß‹€$3line 77 nI8G-dp3+s#;~z227m3aydH"SK-0_5.Djbv8ye=*!u_u
n0ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvv9
n23vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvõ
Ä òÿÍ‡ò%∂line 78 .v.6]+bvpI$V.6&9V%gGyOCwwrWpGGT8k8kH.WUh`!F; U'dTN4LBd{`b\+vz$nH0hmEnTF'|sC[3v?x`z};</xyp'#|J@Yz AArtU=`6Sqr3j!Q`[s]\doIV[e3a{&x;Cb#~FR>@espJ*%s%r"FsH@R1J=GhV<*p"%6#.mj*a_^t?S
n0Mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv*
Ä òÿ≠Â’%line 79 &$|GO_AyD%SV.jVCVmq°
Ä òÿÈí&Rline 80 SMNhHVB$,wEP'AY65|$3dr+!N3W=`q?-KBn<"T3V^cW5KYf)Pn+o|Sm2T\6:l{)V8VDx[KVDS#\
n0Vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvî
n1çvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvå
n2Övvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvê
n3âvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv'
n4!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÂ
Ä òÿ≥Óœ&Nline 81 ;V@iJ?|V,g#(ftDP0d_pe*{K5f?U5}k7?^5Hb4!C4,|rv|Ge;0EeI6vw|IC0qk"^8kJ;G)^
n0Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvv
n2vvvvvvvvvvvvvvvvvv¢
Ä òÿˆÚå'`line 82 ]Ao%*s0Rz]<pmRtinocB]$7P||[&DcKM\}cXl?],yA]#bfSEJ,}aM45& *-&t".MG;Ai1^6j"Da+1Kl=X~aA}mi{S
n0Mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvx
n1rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvva
n2[vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
Ä òÿπ˜…'Äline 83 O ^aj[|BtKcDKJ=B.ZE'}zWK94WMSGA~p Z#%1!ojx[^.)E%?|FVj;<oR\^{=S}5pyX1wq+:j/aJV{-]QnpCgyXpK:,Jh$OZR]s44,9E6Fu@sjsx53,-r2Qjm
n0gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvã
n1Ñvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv«
Ä òÿ¸˚Ü(Åline 84 u=%Z5-j{;JmlT2:LfJCfM;LdD4btw Xp#Qwuz[m/?>iq[4b[@Sk!x'fi:pa4LPj{XJE}?y~$em U_RT~w#ibZp%/b6w#95a7j7R0VI$S;{;,*V1lmZHv:`,>f4
n0.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
Ä òÿøÄƒ(line 85 r=xT)–
Ä òÿÇÖÅ)¶line 86 A;>.2U})O[.N)+D_J;tM{[eU+`J*vq?5n<,#XX5vZK^mcBpAw'kU|#u:4f?Pn7X`#U*$zCf?@)2I)yP-)!7.f@PL#AYiv#q _`Q:bS|V%{^Dz;Gk?-;+Br/_0 PKIJ*R(A h/Kg/$1EHv}eIP<^\Thz3FvmTG-ó
n0êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∆
Ä òÿ≈âæ)∫line 87 R$f8D^Hh8T9QTygE({IC)uQ>!D=sYvR1y?qD@mL9#)nEAvUjPbq!dX(at0e|'So?Z2yq^xnq" tgI~_uYzz"Q XK<"0)?"7I_\.S,u,N/8BxK}WFI w[%ZD{9K!J).9DUf3-tbwwQ/@tZ$J14^Gfmt}A:mRKC+VDeMFxx*#@x@aG||a{iVY
n0Svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvvvvvvﬁ
Ä òÿàé˚)bline 88 Nd3VJ.\.%%m&yeK>jDWa-mR\ouwy6hvzPUCwyu\[yg~S3Sp3FE$lagsVX)fr`_*,iZ52rQ|V'H~y0#0M\H1~K+bs20k
n0evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÎ
Ä òÿÀí∏*{line 89 H$Bbaok$1opvJA$5!/q0:p0]yu@IU>TTH+c[L5JUGu,Lkx^Q 9{i#"I'0P7"tXlz.Cj"ds-f,'^sTg-#-,,DjQPeqiCV#CH3{"5L34maI"/kYM,vC,L
n0vvvvvvvv]
n1Wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvp
n2jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvô
Ä òÿéóı*$line 90 h|d{ #(b6wZ?X]fBIPkfu=z)aTp[6
n00vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvé
n2ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
n3ÜvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÅ
Ä òÿ—õ≤+Eline 91 C\gFL.6`L^YW2LFb&Yfq3;}h`8}uT[viT~ D'e%^zOPhT#8Sd)-U]!lW{/\~0
n0vvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvvvï
n3évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv>
n48vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÁ
Ä òÿî†Ô+Éline 92 IGsjt<.Z^d.Ho`B.\gWN$"A9hlmM.VGmi)YpwYaR(5uDFxU#dFitZ6hm~I|+XG[(QNmFxmGKkiKv` SmXZxmQrz0BOl10MC`|~MkcN:5a#-[AP4JDZtYl7?tvx Ñ
n0~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvvM
n2Gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv_
n3Yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∂
Ä òÿ◊§¨,èline 93 sxXc3`O`V@#2J~UsA_C8> OG{Y;O,2`@V3gdHE&:",[WTr07E{g*piKmqA86J6a%<!BMI4a=E*F]_fsZ4`p<6Y|F~k%nq4X/3j=9tm,`&-c"xCBNgboc^D6FCqX?R&9L<E*0Etvo
n0ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvÉ
n3}vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n4vvvvv¢
Ä òÿö©È,íline 94 glspd@HOcYHIK!VxOD^TJP EluyR.sz!ZZ|K_+Vx76.>fJ!5EK^gkm_dFmkT78L^\r0aZc,z.bn<4-FFY)=)r-I&q'+7|9fZ ^AZRSot,lq*VKm%9~Ymdz)T*YcfyiNJQ|NTNBkS`|
n0vvvvvvvvvvvvvvvvm
n1gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvá
n2Ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv*
n3$vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvA
n4;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvî
Ä òÿ›≠¶-line 95 %:6xbgOR&536K
n0EvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvI
n1Cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv`
n2Zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n3ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvœ
Ä òÿ†≤„-Üline 96 zP.}a5GjR,~}q4UwtZf`V 6L*R78^"tP#%p=QTpE"?J=H!OH41b"xh1*"76W~`,X\[3\!L5TF$izU0^z+Px :hm1",\`6:Qfutj^^Lb3<UVM:~oQz\=g|MUrX&6hVyÉ
n0}vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÖ
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvA
n2;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv}
n3wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvg
n4avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¢
Ä òÿ„∂†.íline 97 rM>I=IMFY<VzA\<)8Mxc,6<edBVu##jqJXRgJC;X6c=k`}ocoKRmLo~iflpg*Lhrjk#lcH)hDE|ow$o4>z.Mr]~tk9@AO!RJGA =5g<.|IA9S|uX>*>=JDNB:vZ0{OF[PriB;L?r)/Æ
Ä òÿ¶ª›.Äline 98 6Et}zB-Bj[OdlN5/>wZxrwk}KWFrnVq`7K5~-.;yWbGKN-T^bf`*PBoJ /qOnk*RXT;Ym p4ZH{o|#DM:J`#Yl$ <0c?Ez.xt$2J;OKbz:;v?R(!v!Gn/Med]
n0Wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv=
n17vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvê
Ä òÿÈøö/°line 99 2-=p+kS;53'mFaY*Ly<b6-v5~pHnG6uapKeLd(KIZpYke;kGN<>Jga_}4U1|hnRH8Eyyn@ie5VxS%B`E?l;+3,Q6]-dpIO91@~hBSekyO}@,:^}LPV!z5bQ&2vRtG;((ePl]='YI[Lj,m4;r)zeel\<jDÅ
n0{vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÖ
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvQ
n2Kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¯
Ä òÿ¨ƒ◊/∞line 100 PSp05mcK/Iw7d{)vm|*ImP;h`eGtO'b}[xi"3'FTpI9>7y<jpzBIom['fOTA9-$9gojh['2DP<=(BP'2+94h[o6=JGNYTC.\u`\~<T;FF7N{|RERts&{y$'c|AQ$FS}W}GjKy9(Zo<#'Dy36%0Sd/~fM%Cml k].v0Um1*\|
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvY
n1Svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv_
n2Yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv|
n3vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv˙
Ä òÿÔ»î0àline 101 m=PqwFNh{~tV+ttKhG";4xc2=O+T6<?R}o XU'aB(<m@~rvd7MzF)t-X95|ES?trAw2o4=3ul!2,&cNV6E^])~m1xO-$JYdRRe8Wij^1a fh+ggjt(SxkK[0Zt;qqXHê
n0âvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvV
n1Pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n2ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvá
Ä òÿ≤Õ—0Sline 102 F:u8}~[c-~lDn'uKj(?,q[O#kk}FV&I/xScic)pv'_yI18W.'`JxmJLeAi|s|r]"n8@"#}xBi*
n0vvvvvvv
n1vvvvvvvvvvvÄ
n2zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÔ
Ä òÿı—é1Eline 103 j\q"m/MCa>c"n+h2C@50x$a6~C#S5Y9B$Iy=BtJn#(0E0-"SO)4$:^^Ik7b8ò
n0ëvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv‹
Ä òÿ∏÷À1´line 104 =5DAUc<{.mxvs%{o'cP6pP%x$PP6l&2_ |![-vwG7_+EV0iN~J##AjK6w }>})R*^DByc6`V/1*ke9(v3LbnI#,.XG[ve[6s<''uB`PLX<IYBo~{e?Z2ob3(KLlaj1CV2tQZl5J?>MOrAvaH&+BQ[QXo#_]<j`cUPIy
n0svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv$
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv÷
Ä òÿ˚⁄à2¶line 105 ZlQLjx<eX;'%?Jl)~G#9N"+.]d? mA;$6,[,T8\h\~G8NOp^u\F+v@X3$B1$9Wy%4Z}KwW{p|QkY$9q0`0a;twt|Id{1ilAEaO]L*cq,RzH_phiH@n$V(%8OJ8M(^d{[%+!q0P&Oed3#Qp,[%PW^FeZtYy#TuL
n0FvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvA
n1;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvJ
n2DvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvA
n3;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
Ä òÿæﬂ≈2line 106 \nT]Z8#4`K-NVgl
n0fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvw
n1qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvü
Ä òÿÅ‰Ç3≥line 107 s@koe6TQSez(`]t@HL#HH=8{y:"S8kcl/F{|jzzH}?O"0)/=cLt R&fyhp0PW=k{]ll`6M)P<,yay\F&Peb)K-i[ 7&Qm =5FEYCR-DQ^4)o_cJ|R*|I[X+!_,H2~q7[\K $KS&rMeeP2icj[zdi5uw:vx{jGn:f^>]G{NR9}DZ
n0Tvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∂
Ä òÿƒËø3†line 108 OD#rn5jKTpn7i8FI)DhTNW4!ceKI3t#JQ_zT^s1rhi#3nUfj`8z!DDu@-wQ-Ie!FY?;78}2)?yPOvQl?z#B<?l*2Yp(%nZsS$}/C-[5.u]]YG{N$P+0IH'fvbP9Fk0mp)(?mKnNCt*g%1i"{Av; ]\%ï
n0évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvvvë
n2ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv:
n34vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv˛
Ä òÿáÌ¸3£line 109 gJZd$SQdFbX2J5No]Jxc`~ tK*b*<KNtFp.=32;Q^q;U;:q:C#HJH!MwEr1*~*h&X0.1q`N5iigJ.=P@#wHreO{<D%9R-$?pyp2C0[K#xCmO)k[1lP^gV*zHcT=(t%|'DXI&a9;*[.f|z Ds#='bJFiNA2ì
n0åvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-
n1'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n2Qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvvvñ
n4èvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv˙
Ä òÿ Òπ4eline 110 m)x}Cz#v <;n%4LcNbIm"2_c1ZA q8[Rh{d6Z\HYg7Q?B&@sIz,)**KJ_:Mh"obSTs2Pz`Ra0":%A4F&$}?RcD|w0eqg
n0vvvvvvvvvvvvvvvvvvvvvN
n1Hvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvå
n2Övvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvá
n3Ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv‡
Ä òÿçˆˆ4–line 111 *)\(&Yu/ohp; K*B4F}(&6<`,2G^x:Tyw5LaN\@:tAbb]8~FcFA=HUCr|E%[Sn[KnL~7fOH>avK='A`ZyhhSzz%iH1IljJuVqmfY$J.VqhWv/bc>`7`bT|i^{]y'mG(@'amPZM:A@Fq9=%H3 (,)5lL{O|2=?J6y:-k )R9*dMCwOCH}$:?l67#z;)|`l\w!I3Yu\ROÈ
Ä òÿ–˙≥5Ãline 112 2kN(AW0D9Cqz|C ~rqe/#7nYJC+Vk98=[@z_aekPd6F/{9w@d 3^B#1D#s(:>1]Eh6+dXw}.KB~]<\KD,(dOWlOx6jC*!>#P~RN+Ct,`w|UunD\7OyW)zoA=x!5'>U_g$5b^a<0(j<a>\<AE5z*x*#rn_^oy_=#P<.wf1LrD""L8(r"4s1hKdA?!_B;F)]['0HjV
n0Pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
n1àvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n2vvvvvvvvvvvvvvvvvvvvvvvvvvv†
Ä òÿìˇ5line 113 !)2Y M"L<kzkR`Ñ
n0~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvy
n1svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvm
n2gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vÕ
Ä òÿ÷ÉÆ6πline 114 CbhPVe3{n_I.A0]/&s=p~~QV(?}' 2[>8$znUJVR]2E~B/ibR!1#%BDG4R0hxFsn(;"NVkCO%:+j+EWrY]pQPc<$n__l"8cNv_$9=CNwcooz{-z=:M&Ou2;KUhZv=;+ti]`'J]H=ALj4H+(4}3v{*SnEE^SC{?b-h8B1gV/K]@"@q&lK
n0vvvvvvvvvvvvvvvvvvvvvvvvvK
n1Evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n2ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvú
n3ïvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvä
Ä òÿôàÎ6qline 115 X{MB#u$}J1.~vRzhSN$]kHX,7W(4gYJOQ?~9U%bq}Lde_5K5,{]3`A$e^^J$1wt,2o<zZtrJuDx<fv6c9n^;@)geV.#ICl5ITM|7sbWs
n0vvè
Ä òÿ‹å®7line 116 Q-p.q
n0kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvê
Ä òÿüëÂ7Äline 117 qc468#@F#}O"_.jorhY?TUQ!_[1DC6N7+O?W^N\bqLe"2|-/z|]fvKu9E7rQMeuouuKZo&T 2r8GLvTuZHM1ejW4HA!;(sy-S=Qm'>$?X#:O2IN9(*{#LiGé
Ä òÿ‚ï¢8éline 118 8"lv5d:AN}Djz-sjZ%7`iak*94$t2N16F4Cjh;o"TN`&#AhE}D_~P7+2:`_'3}#P2Mez<R"V-D4 :8g1k,cg7nSYGkwt9Vm}(OM84vT<QfJGyWHj "34?.XKhR&?>JAyKdN7iÇ
n0|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvG
n1Avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv 
n2vvvvvvvvvvvvvvvvvvvvvvvvvv∆
Ä òÿ•öﬂ8–line 119 f+tw<{mW0KptU5XNZ]Ky-lt?z?P(V\HtN0`>C{Ng>]8GVY:aN_=Y-,Ue:^1"D._E@4it&0Fvyt\[`D,z&?+Ali([bK5`sfQsC::Ef@tLdQ"Ze>KkpS#ePk)]!JkOe]/?|R]KI'g:$@T,D:v90q&#+Ah/L{W:or;-WS!lQ}xRMG{]m]TtL,;o(,lDR3)k3{CD+Jp$8.}H
n0Bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2
vvvvvvvvvvd
n3^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv´
Ä òÿËûú9line 120 f};,+!'nPecJRc7(y0UD}
n0wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvß
Ä òÿ´£Ÿ9≠line 121 pCzl.,Nmym%ZZ~<qo_gxR\xe^Cp_,`5f{xmtz/+7Z To!]_'b8PMW &dfZQK\U#l CoF%!4?'{%chb.`g|O7]=*@gc0};h!C]T>pe?Vy07<(j*$@tku_")L*0UW!;,0=GU[X#7>[1M?x&0J?kp,1WK/m>1E0d?~AXF\&B
n0<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvë
n1ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n2^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n3vvvvvvvvvvvvvvvvvvvvvvvvvvv
n4vŒ
Ä òÿÓßñ:line 122 #=mV
n0Pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1	vvvvvvvvv
n2vvvvvvvv/
n3)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n4v∑
Ä òÿ±¨”:£line 123 {UA4ic!A,F/04Xzt%w9kprnrCsfN\YY`w=_e}Z8q0gXS%])2I}+c7I:JA+B%aY&EG,H/&I&.SLJaO;e9X>nvX{pR8B7!nqPL>/kL|G+&O/\Hi|EC]~{ (li};j$I |0YW$_RRQ-J9l)lx5dzl)eB_s$ qY
n0vvvvvvvvvvvvvvvvvvvvvvvv_
n1YvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvY
n2SvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n3QvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvM
n4Gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¸
Ä òÿÙ∞ê;πline 124 ;#\}K.9Km$,F,3{1(M<J]5@ 1:oG"VEm{aG8eeKuKFyiqC'P9qF) ZN9uJ.GFyI7@i3c!4_zxPJ:!it=hpW^Xgsl3+uXnx<_P;2$*"5>!%rr>3>yuD@zm5Wx0?u.W6aoHeL[;/a!^^<dg3.RFhEH=uf"tnl>Oo((Tnvjg6Q;0b[r?xS`î
n0çvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv$
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv/
n2)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvs
n3mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvN
n4Hvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv±
Ä òÿ∑µÕ;Hline 125 IGd?_wvS8C:EjA26l~t1ZhMU)Ws@3m=/ 1(<}?R)c:N[G7i8OrtX7mWL}6{ qlcC
n0=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvv<
Ä òÿ˙πä<-line 126 Q?a=/`YC6'6ML}2TVF(b;/AlI;}EgQEdts`6÷
Ä òÿΩæ«<≈line 127 J[@!1_aoha;$CN%3W^Obm>XP/ziIA4VVVF]p6Xb-lCACA8)6naG(lqUid'3NQ~`xHXt/" crW#!\N6OLtSAJ9\LG;?}PWB{xU%M'd{=e{)v}W7)2,+`B$LlTOD=~ug^K|Pd}p<t1~?:|dZX@L1@`d7+LRR\PH|4ZjXmg:mk$wA]y2j=ZH3 K%kjO]~B_
n0	vvvvvvvvv7
n11vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv5
n2/vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvæ
Ä òÿÄ√Ñ=Üline 128 Do:KE[i#\Y}=CHbV']-M9tet`WR,tQ\12eC|2&e(p]YA~AFu)k_A</q.UMo\Gnc@e0FGau%jwh'G2uSH'Lk;R7&o~_}.uSZ}N\0^b=OsE\05Awdwk-Ff[@K"ua(4Nx
n0rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvë
n1ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
n2|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv	
n3vvv
n4vv“
Ä òÿ√«¡=≤line 129 +0qYWechjf!L~</3"*GBsZ+L")[l!kfEHan`eCt;/DNj2NKW|S{@^su} "+yZ (rg[hl'_hr*WZp{B i_oF3D/7#(2E59X_yHfH! MMFzwe7d})QT:!DK+x'O(^v8!Px_  79LPgvi(M:dJHfISaPI{BnX5(kJ17#NtBi/&b@S
n0Mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv

n1vvvve
n2_vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvc
n3]vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvva
n4[vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¿
Ä òÿÜÃ˛=óline 130 k,<{]m(.B%2;/ms[6Y_l>$#R0NYK9p7WuOf~\b)ZvT&J?\WM1zO:=L&|*/v`T{fm%T8_q[=F_ $//r*NM6}6;d'Dt=`5Nf9`{]^~MzN%]l[uNj>)"ytkxna=#]tMQ,| Fi#3?fBQp~WUY2$
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvo
n1ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvt
n2nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvâ
n3Çvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv⁄
Ä òÿ…–ª>ƒline 131 ^BOu*:jqE$p)Q n(_DxmA!mm?Z0i-Sf<X8OV!|%Go(qt+%;[)3)a%\4d`j"w7xLQ5"S@$m1iJ83{XQzWGL)Eg;edbnvey&Lr/hvRV9s~/lt2~Tdk;6>[`%\a.5PhAQNo^B|5W[QKxoV@uY#>F4-'NrD9 LIZXT8u8-L^sDc,vj}0$rfYu(*o2og"nG2
n0vvvvvvF
n1@vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-
n2'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv5
Ä òÿå’¯>&line 132 H.=MM;ve/[5<>jg1;VsKL;cJI~rCn≥
Ä òÿœŸµ?£line 133 M{;Y}"ffZd!$"n9$;EnXD2wkH79/a&~-VU;mm?EVe+|ygac5Mc;kEBjT%MTBMxNY0!0H)%S5~4BZh]AU`bQk4'-0"2x/U:mlC[rh{xN.!Xl4o/r7y7;<}izVgdNS*]>`(UlSwuZ1.L?kB-tYBuj6iTCDin“
Ä òÿíﬁÚ?line 134 vb*t?-;<O/Ho:B*>ef-K-0
n0*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvq
n1kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvp
Ä òÿ’‚Ø@aline 135 ]ZG-vA~.W21-S"YQ}Paim#4%Q-<\zTtl6Y35t8UBay$PL87$5A3kOj5Tio[A?F9U41ndQ1nk_E#Fg,O_)sFOH|}9Ù
Ä òÿòÁÏ@=line 136 wGDo2i#nW3uO*hbFkEw=lK4'KoF7#sK/hdp7HPvj(,%X-!4+0P!R2
n0,vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv	
n1vvvÇ
n2|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvb
n3\vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvî
Ä òÿ€Î©A™line 137 EgQbT/|M|l4fDaE!|nK(JRx1C6K<w1]VjhG\).t5(<lzvSyW~7>e>P'~^{w7vQLwA&Tlc?fmF9Ht<RuFbx>3hX}oG~) c+kfZ%] U9z'Sth\2y9;2z5ceiSpXy;;a<.145/B~_-Rh;g.KaRo\*@*^Sd}GWU4fk4b /
n0)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv'
n1!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvª
Ä òÿûÊA}line 138 <i d6}$5Gps'ei.-N)grZ+_?l*c':+=4pQFJnY'oWW5ubLwB*$xcy%Pt#X8/_kW,Z002yGLz it(P!2K7vebA=#il^ku$`%k4c( 9j"kicCr26Cv"3>z
n0vvvvvvvvvvvvvvv@
n1:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
n2<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
n3àvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
Ä òÿ·Ù£B£line 139 Pavum'l08SLsH{^\&cX'H*pTt4?'))!TyWM6II3=\>j P,bw=9GPc^=IPa,<hApXy<LEef`?#o\jnH6YLSTk_8Y%5|*JV8`F #MIh~;!7,}=!FEpE7UP-r'YF94p5HJM6q(-h{NQj0M>{%_jGpsB(Yjq!AJ
n0Dvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
n1Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∂
Ä òÿ§˘‡B†line 140 !*BWN+}r#Fv9yt_&H5?ZxUDju:1g1fECh;]9Z?VbdM25M{=k{-5J i\--w/!e#U\cqB="x(9[6)h8`f8$!"B;xy-!(C(M5Ti]}A@w*jlilA5])ss[U'g]A=0Fpc^wd?uNw:c\\iGIv$p(+@J'Ji,ggz0
n0*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv7
n11vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvz
n3tvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv˙
Ä òÿÁ˝ùCline 141 s<.
n0(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
n1Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvv¯
Ä òÿ™Ç€Crline 142 *3xHshk,p(e4G^NY\\p"[R=d&{PU?sAb4Ctp;CU%d0:SfuR[V]HS3h}&<U6h=Wvv&yggXtcm(:S-tEV>y=&+/1;5GbDA@W-)W./`Dx$3|ã
n0Ñvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvg
n1avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¶
Ä òÿÌÜòDñline 143 H3Nt3 HpfiHjLKN4$~y1AdtOa$+tGc_^#0}rS?[;\ur*~4sZ8M":'/N7:>#2.{zVqM#Y`[)h 87wWo'5YBv_4@=CDaY?nM%"hP)7|\wP^3_WF}'KOw]<HU?H:QqBFKxXlOT11.\S32QEM–
Ä òÿ∞ã’D¿line 144 _vS[mj7'?/)jkM@T?>}63G>*w8TZL^e5<0lUl@f?~mF584'v\?t39(P;DU{_w%}\P^KE3bsNP[0vsSvm\.A0G8)`h4s_>?!A+3e2FUH|/Zl6dw~d6~<Q\296<U$:n1#83-1$40:0A&*#~dc~,1{Awq~ga*.+oeUoTrVg"uXC`x,pp)}j>I<n9EE»
Ä òÿÛèíE´line 145 q-s,"nYBB#mf@Nt v|n ^gtan(cF 2DBBGK!/)>7yxF8C3A,f,)t[SPy[<2Px2q8Hmp7tHzjZsrUFS2=oM]h58~eNiQ{!JwWM?/iG;dB!rDAv~'m,>VcHIo" 8|0BM9mm82,xB"_FQ'0`'x?\x}q&kXODWd\:!6$;Tä
n0Évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvæ
Ä òÿ∂îœE–line 146 OI}?yY~@w$y{$b@=I{D[yrC@5'deec&}a~%htBNHkuSV=~aS;B*EZ)Iwr{Mm8bwGL[]3`b+<4~X@W8No}?mAk}/pO$s"+=r}iv?@X`S|`^Pp)"5)b\P:T'@O[=u7Vu2|Hh?5H#);u,vD^ #VF4,~lg|,Uw^7,vY-]Z>a>7IxiGON@=o7;@L%s90~-e}Kj/hrNN`r(\~.
n0(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv,
n1&vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÓ
Ä òÿ˘òåFÉline 147 fbP" aJ`ul2s:PBka11IK2h2?BF2S1~to/p;r,D%G8B<Mb)=R"t{Oh+|6SSy~dQV+~xH`1XgvV1R2|sTsUjcQZ'3q#qqtj=2ZE%7\cwVM"+km"12"0j}q@#(?i
n0
vvvvvvvvvve
n1_vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvv@
n3:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv±
Ä òÿºù…F~line 148 _WgL]G^!-=Dk,imaX_f-~i|!HwCuA:q.4?~i"RtQTq)\[{JQAbXvW0{fs<:}`oT3/QDb*8oB.9x&X3n'k7HP^Qvn#h\q/&9Fk2iTAmR]-@7mOZ^@:'*lL
n0vvvvvvvvvvvvvvvä
n1Évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∂
Ä òÿˇ°ÜGuline 149 ^@hi/dVb[):o>XJ5Hf"x]tzsAAjR,~Uk:0G2K8YE]0w<{#Q_TH'Fc|$<eNP4YzdDNlpre}3{=dU]q83#$9`TpG"v}67@!Swc[){WZ6-)&]6?0
n0*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŒ
Ä òÿ¬¶√GÆline 150 >iGP,,X<@Ob:v[+Ro&9,`weg0ZJ1zfmsKHp%om&*w><Ln1F"M>T$n^`hJ:U`}'bhN9$CM\'=IA`n6#aV~Io5fWby3uJ^I%mWNu}%4k$A}*wZ.[8^h !{%$Hkga!8m4x3_7z`e-}cbhV.4ct;Sv}rd5]lA,voq'6pY&/rvç
n0ÜvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
Ä òÿÖ´ÄH3line 151 bU6]EEo2N`HpeFx/K#tz]0Mg=m\D>b<Lf5`i6rn6n^’
Ä òÿ»ØΩH=line 152 d=e!L'M&>0i't`I+YWVznKe40x`n(')F-n~qLSGk{]~!"Q!/IkKlá
n0ÄvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvC
n1=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv'
n2!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvé
n3ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv≠
Ä òÿã¥˙Hhline 153 =#I'spQ`:h]b!o@b.1P\p4iA9s*=!7wFd?```Yc%d2o7j})0I0/&!mMwLxMu{Y?6|t=q6#~_EfplFfq C0(e';9V}\gn{F!R
n0Lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvi
n1cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n2ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
Ä òÿŒ∏∑Iline 154 G2:M58VYO(WgY
n0Svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∆
Ä òÿëΩÙIline 155 /c}K)Fr69NIoyf %kt
n0nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvm
n1gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv6
n20vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv‹
Ä òÿ‘¡±J9line 156 y\}tEqA\$kju5Z0k"]Q~&V "}LRD0Um!VU 4,EeBsR #/-`,ë
n0ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÙ
Ä òÿó∆ÓJõline 157 D$,T#`P"Ym6{!k3T(G%&L'XZ98s6LJzZbZMMNPkdXFu[3Do9m[K2-oAD7hwhrD@r_~g8i0oQ<b{kykL+z$"lqzA\4\'b0&Rl!5xb,3kKYL9t;`:#oby<Zc$EMEu;&o,YyKkk[j+f+*2N6H.}MF0
n0*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv5
n1/vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv^
n2Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvæ
Ä òÿ⁄ ´K6line 158 sxLIBmw0FLWmgGc3<4,6E%T_;+Q!g{!~9ba2a9i^{Hc.P/
n0)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvO
n1IvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvC
n2=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv0
n3*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÓ
Ä òÿùœËKNline 159 FWS[m03-84Bd@`^7K+=8<ms^\/L4od)nnAL de,CT:6Q^I7uk&y8KRVaGno4+Tv?XS2b é
n0ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvé
Ä òÿ‡”•Læline 160 ~b!RPvv'7T;6A)txO^" MjHkWDF*4A{)+]Z),{6a\*xn2=wbz|b3VVR7TGhuq!,lCo;u#2E"uTGDtkG0kafDf3vvxdG3/f r{Js9ST3Ig={80{]^w|.j<n\#DWQRg4uv7QwvNkF`Lc,,!>N~ub3 1|HU9'=^fyPGMPJ{7qPidccHgF{~A]p+z>
n08vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvL
Ä òÿ£ÿ‚L=line 161 r)]c5Xs)zlKsFh>k}jYmQG7!l$l*d_tSyL(fHx\dZnU,p8SB<5ElÓ
Ä òÿÊ‹üMæline 162 k#jv",>)35+ON}>vTo8D&,gz08{72'?IV&oNoYVL({'I>HDl,vqkL^.OD{6M2KN|;.[~Q:i<G4OSPP[{ly{%>$qub:J\M8f8Z'k\2=3|LDTmq/f%():nB\FM@/x$=~;rd(E~=%N@TA[a&[h) [gOcCuh-6Lhl,VN</lOLj_oR6~wC;1jQURpdU
n0Ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvh
n1bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvo
n2ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv=
n37vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-
n4'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
Ä òÿ©·‹Máline 163 d&>/0o-2CUKKDPf;!pEs_lE6PVt~AV3'AVFI&~[],muqqeji*HV]7x6ljix/}+a3^_E7"Xs$xF?;.~-`.&f[k0'\{BO#*g,Hv"jnaFYlutF?E.C32-[<_[#mBh{@i]‚
Ä òÿÏÂôN≠line 164 zQ;h#hjJR0u..`y7[%1ZLi|0@T!ri{$j4;r+:S1X7<fe"<{+r?7GnB/%hYtoHM~#U|G]-[2QU&K37):pdzar*K[gQw)sxIT4jenkMm;XZ5,oAFe!^uktWaOX:CO-OrEYvC/\uPZ->\=DY4kexZ=r|(uP/w?O>@CXtILr#
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
Ä òÿØÍ÷Nline 165 fT,uEJse~
n0xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvví
n1ãvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvE
n2?vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvv≥
Ä òÿÚÓìO@line 166 '1%MiSZ&s*{K@M15CW_h'[+0&/cBtGDjd-l6eGaF=<q\AjNy<@H}bd{î
n0çvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvY
n1Svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvk
n2evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
n3|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv◊
Ä òÿµÛ–O•line 167 t_4M}?<e[es8VmoB,-Rpo>H<eKhTBaWDZhA'5T9Al<JCJt!0Cz|]t77!9}nQ:y.R)yOFq9I)\:hhQE8Rf]hQQH5>q2af)5NUZ:]&Q9]\:4-xKxU6nz3]KasTjb4=j.R }h;"C4jML97{.!^](LlJ'4F$N6z(í
n0ãvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvä
n1Évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvä
Ä òÿ¯˜çPlline 168 *MmwjE FsOf;kSVO5r,=dUM#@YwPW<4vCO@7wJ)2l|naO1F +]![bh8tg6;-Ln#}<*}~l`^_Wc/t!3z>_B#m.P9["H*jJlovDD"1
n0+vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n1^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvg
n2avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvG
n3AvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
n4<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvˇ
Ä òÿª¸ P≈line 169 :VE/hX9pIFwsqnSLRvv Xsg0s[bh,Jj!B-%B(n*r7nOO-3M=~3`hr--:`-"fdL[Y"n'b~\6nS(|bgc.5){P>1)!'#}Y%+Bf~**J5 n_B4.3,I1~Vu*b\QbG|/sb9cUB]^bNtSzflD=LvZ:4{))ex|rxd$0{;ZJS+:bqj5eK/ifU.C?%2)+GxC\k`"RsIh
n0bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv$
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
n2êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv›
Ä òÿ˛ÄàQ∂line 170 GL)$@k4(?o9B<C2w}d.4l;z~6-p0b.~0/~W<@"CY#aKHl<Xn$,em8eDi;0kqQ5E#,R-J^g!b7>FVCXMTo'St8l?XH8rf|d:A#j(;U?E>{3_[dR0(yD-0}Lfn}_[ 3aHrm[{=zmZ$be1qYPAMmFQ&T4.M\p/JMxWf8)cQEjMzgJVX2S
n0Mvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv@
n1:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÔ
Ä òÿ¡Ö≈Qwline 171 L^4Q;roNG;}oGbsNRv:mjv5vSgSm|\Y8QCSE~RY/}QCzLm:$?3.&^z0/]ut^XDs$uL7|{fX5{]#KUgMr&!-h)@;%NLIwI6&m.v$MIcG?jj9zVFo
n0ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvA
n1;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv3
n2-vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¬
Ä òÿÑäÇR+line 172 a |1SV_%,mvTwb/Ou5{pr7N?uMQvhj\GNUC
n0=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÑ
n1~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvz
n2tvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv>
n38vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÂ
Ä òÿ«éøRüline 173 9:H$jpO"Z@Ueu[[1{qwx>?9m7Aqd|`"E'Utq7^`>"TJ|cv,`4V7ZK_J^6magF_RT9:-boj)'$Ux+]Xja~z<iZ: aG9?3|8?Tc*[J}`A*iuK?DYI[g.SI-Le_u53|t*OLXtu0v{/KZH^Up&p[+]VZTO^
n0XvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvU
n1OvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvK
n2Evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv0
n3*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvá
Ä òÿäì¸RLline 174 Wo5l]SJ|QHnUUe^v:bC 9!/\HC|J= )u2_N#?V}K{D"NMdnF"\s#-Li!0B_dfMo~$S]p
n0jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv,
n1&vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv

n2vvvvß
Ä òÿÕóπSgline 175 [v=T}!+M#g.o[P#vlf0muDTyY*OnfZi[bsd`6bZ:(b=!:fh;h0$pTRZ1{vVaoYIt>G}@\d'C[_j#d 5{ywz/JfJkfr\i2"
n0vv]
n1Wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvn
n2hvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvF
n3@vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n4vvvvvvvvë
Ä òÿêúˆS;line 176 \bH~4\sT.MG2aBzZD(5>0VWT]0($`_-^.@Ux+pAb[_Me]fUULLP
n0Jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv?
n19vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvo
n2ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv<
n36vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
n4|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÍ
Ä òÿ”†≥T¶line 177 c[v+|x;,?P\~2j3(pJ0h2'D9*(9V@"-&Sk">0:$Zv%JX<W(S~_(g!ZPeLe<W+dE9y\Y<_^9?r'V)sFPi2`Rus:,p1M%%&y;T56_:{UZt,dakju6ia5S@#Cq>6+R.H]~6yx.ma9cY(z3IH0QOc<C1OwH*rm&XO9
n03vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvó
n2êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n3Qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n4ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÔ
Ä òÿñ•T-line 178 K\0]ce>J;5R`)18MEQ~5@IYpTD!b6<G3s<O{b
n0\vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv.
n1(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvô
Ä òÿŸ©≠U{line 179 MSgFtNqnS@0z;moPEtrr3N?j,wW.Q*SDq5voHa.y+5O7l%`h=tq#f#n]<)BA<$C!(n&\vu+fM80gH{5OJA1p}3l^&ku|~xd*+_TyjE&.9_>A(Js"q(
n0vvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvv
n2
vvvvvvvvvvK
n3EvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŒ
Ä òÿúÆÍUæline 180 }s5j=W8bf3VS4}!fCEPf<.U*3[u]dHj=5CW4=~$U f"`ma\7f =sb5^nut@ju>P()'@oc,VCyOnP95"7a,9N1#>rrNeSQ=oYj}>`mz1y>{7+||m^{*t57Ckq*5qi}7So32|63Yf%36G"m'7n#k8{s7CI#vg=:Re?="|!6v[qF.Kq$%*r`ZVIjñ
Ä òÿﬂ≤ßVûline 181 An$k<=*oP'2$,Cz%R@ZR)*GK5y]6}+1TIjEHzZ(x1;?_x@;JFb0bc`vLgoN'&)$V#7O Cf3,!pCt9|pnEciEM='NDJU0Q4D(8<GH=.6V;_l*IPM#>9]Q,#"oGf+'0n5PoEsk_dXF`*q^gn27^4Y0d-
n0'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvv;
n25vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv 
n3vvvvvvvvvvvvvvvvvvvvvvvvvv<
n46vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÏ
Ä òÿ¢∑‰Vîline 182 J,\1d'{@CXtM:\g+`6f7SY1+,7% fN #Bs AuMH]|uSky2Ra/*o\Z<EAN27L=( hCT^.<\`6&!Y__b}omy[C(Kt1Epz'<8tXcKv7K6G{Rrp063lDzn49fJgu4g'h,oy k~B 'Q;9ot`
n0vvvvvvvvvvvvvvvvvvN
n1HvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvE
n2?vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvvvvvvÁ
Ä òÿÂª°WXline 183 SNh7'98dI:l_K)g=]uuTSJ>4QBpS`XU&VR-9e%k"Psgfx]_m_wC{FxbZ*+>5tM5zIh Gyo!JD%&LHp&ö
n0ìvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv{
n1uvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n2^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvü
Ä òÿ®¿ﬁWdline 184 za9\g6;(m7aE -/J(7h\u@WEur&$SHEUlxA^dczq#.J"vvj@oD7q`_!RD4{WjRr/<YU+Ew06_Av 4Rrj'feTm1Al3otV
n0PvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvR
n1Lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvñ
Ä òÿÎƒõXÜline 185 JAk%pe=wcGwZ:=LrU@d)$q2O+ujqVG<}:sKlt3+$EiRVHo|-R#TOTf 5L,xFpfrSI3]!%&-'rK#BV>.;T#;e9R4_d:yqJp,4|^bD7x}ZYZCM7Nd8!_UTcw#+(M8vhÏ
Ä òÿÆ…ÿX?line 186 ZH&XwQr'z\#qacYnYDX_g0P80Y)bZ-]~flk7R4X]5TfC=c<1-N[|`GÑ
n0~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvv€
Ä òÿÒÕïYDline 187 \2N~vEK0SLt}vW .%MWq4~'BU|'m:+t?AVSpg2X) ,v m:'Uwox/HE\1j.1é
n0ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n1ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvª
Ä òÿ¥““Y´line 188 5F[7,hu/Nf TDOu=;dnGF*iDjWr&L_G$d,_p4'^eyE4VQSPUO`&@bs#T&3v;(TG;F7f$&P.8i{%S=G2TvpDO{mG-$Y9tr%]z2;[V9]s"jUdrIbfk0 t!\lJ19WG-^fBLN)S8zy$)=+|BPMQ{gS%vzx@sF+%8U)fGGL£
Ä òÿ˜÷èZáline 189 #zm+?=:|"6=2u$5!xBN#`@5}G+Fs\&df?w+#=Nj|Km@XgiR$-]Ru~#{VX8fJG2WCh|D4zMcj])ZKHRfO5B`QSi:@EVCY5ABrD6MRZ*D4FSLM_Yej)K+A;:}C4Pu56Y9
n03vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvO
n1Ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvµ
Ä òÿ∫€ÃZYline 190 S$X[n}:,8N{z0yO_,rb/CaUThhkX[$H,]C|8_Gh7 comzz`#L4,Vj#u+tF1r>;gxf$},kzOL?c:*odE_I
n0Cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvê
n1âvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvm
n2gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv®
Ä òÿ˝ﬂâ[≤line 191 WUx#"m,-v!@p^;mXb_Dd&p|%;c# 'Uz25P<EHEYYrVjjJ6IxIHhBo6od[&]YWE+2IJ/3$k]8i~f]P/rzb2y'fUbl({x52B"=m$OiT@xI"8Ib]Nhp5w!9^4c:ap . ,h(aFAk~v8/.4kd*5^oHMhEIaJ/iGI_3qw%B'pw[sZvX 
n0vvvvvvvvvvvvvvvvvvvvvvvvvvÄ
n1zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvë
n2ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv+
n3%vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvo
Ä òÿ¿‰∆[`line 192 r9?5-dA/'C$G*T5m|%w]8e!T_l{e8dS.-n\'-U6|2l'9WE8=G|Glm06HJ06.W'.%hu8qG$g@!d>dTK|0/8O@iLMù
Ä òÿÉÈÉ\:line 193 i.E _t]`bF]b:-Kcdg?zoUlIz)2KaLjF7kKQ{o^vUqt'!6m@qP
n0Jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv;
n15vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
n2<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv 
Ä òÿ∆Ì¿\line 194 %QbE#&piu9pg{x>ZDxõ
n0îvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvt
n1nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv

n2vvvv˙
Ä òÿâÚ˝\vline 195 NH']Q4q6Mx14(Y9)]B9Kid|W'k)0%o;E[m7Io9yCHA!USsQ^S` |"WlIfkz%7BfX|m_OT+31Q)z>!msz){jrW&}*N3/vAM\`{G|u:d\MNm Q|l
n0fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv[
n1Uvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvv_
n3Yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv(
n4"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
Ä òÿÃˆ∫]Aline 196 JR3G1*gwuZ305*\@4JKKq6XO+UT/'94tp('0{^6P)Ft#\3dIO]I%Z4fT!
n0vvvvvvvvvvvvvvvvvvvvvvvvvvv/
n1)vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvq
n2kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv§
Ä òÿè˚˜]Jline 197 Z5O[2WiRQdr+TE|5"oZHd3jV7au]c.&*c_/?IP7sXtK|h$S)x-}HXbo{pi*wV(C8MI
n0CvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÉ
Ä òÿ“ˇ¥^pline 198 .uz#n~k?~-|V:5HtcbtU5qq#b4J~oi8[T*FSjDGrD&a}Z8yR,#<_G&z.{.funU5&g/Uu"B<BgOy3I1|u^|*2CE.Si2}88G&\|,L.mcOñ
n0èvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvví
n1ãvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvT
n2Nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∞
Ä òÿïÑÚ^eline 199 4*~3B9LN7_Q%inc 4vD`zdcz|b$[9sudz)v3u9kyOO'Hxosq\*Sfj3|XiHfyU@IF~2F[<d9;$L>l.<caE2!H`=qeCk-j,
n0&vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvã
n1ÑvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvJ
Ä òÿÿàØ_;line 200 ,!}6P\W9]}beg:dR*;?%s$KGPxO0F2PK)6YCP$)?qa|;Z4 F1u
Ä òÿõçÏ_line 201 DI_sXWK
n0EvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
n1|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv–
Ä òÿﬁë©`¿line 202 [A@\j6<[jJ7p45pYefUWKk!<VQ(:MmQ~%#Bz$:nIdKH257'c5aan@N|(vCh[ 6EUztf"!CW2O/.|&RV*Zb^s4.=!U1&E<'<#}R4L*HogUW7AN:171B5w6?;Qg3coWG^qXpb6%{%mrQ0='2`\U@v|fc\3k{M+jn0Q:^*<MK,2TXia67H^zknk<GIá
Ä òÿ°ñÊ`line 203 \Ru.`*]3+P&DsUVFOmCJ/`,dQ2{":twT|pwGqPmQJue8v)wm3:{-ZzlOdX.LF d>|:}*WTEcer\]j#Cwu~RO8d`xNi8*LtLI<T=y0mJ98lA|Jjebfm)^., 
n0vvvvvvvvvvvvvvvvvvvvvvvvvvZ
n1Tvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2	vvvvvvvvv
n3vvvvvvvvvvvvvvvvvvvvvvvvH
n4Bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvƒ
Ä òÿ‰ö£a∑line 204 \D;7Onb49F,QLcH 6|*S-L9pl\c`,)i}4c_l`c|DX/*<3Jnv!:5pi>Grk*Eo"i@%TCEd=k_QC;F PS!;M{}~Z3x:fgX5n7omOm$(8(?AH:~?!|PiPEJt1asAs#]O(z7s"9V[(Pgp'Y|t^Ggx8"?DbiQ|<QBK[vtL7LB/. :]4U1_2#}
n0wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvvv;
n25vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n3vvvvvvvvvvvvvvvvvvvvvvvvvvvü
Ä òÿßü‡aXline 205 ~:o5,XsoBSc['oCzmS$uM7J0i\K<{`@apuiu5]1F8p/+iF3o4|eN8"?yv}1MIU.?D\@(q =Y5:4efqd6
n00vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvö
Ä òÿÍ£ùb{line 206 2"PJGiN}<y:5)I;q%}K^lBU<b"On/:M\<J;KVFc-Lchk$w`$tQg"RDnfA#DDNCG{C)PCEfBO[ y(^fuK?&#e#per#|[]#>]']\#@">y0Q=~lE&@&=8ç
n0Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvû
Ä òÿ≠®⁄b™line 207 O`)GQRhnt${:i&PiMyzA[:-)aFoS Nm!eIRi5xx#(na5$<G!8DKW>0bWvp:B7EZenoZP`WO#j*XSO0:h]8&GR|wLm~GnZ=1Rx`MCiFu=]vn^YP`P(mqkr#l>.Gs]6y=V]`R$5# p,B'ph=t*62DF!r_+WB(U'D)Hlé
n0ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvG
n1Avvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvÀ
Ä òÿ¨óc?line 208 c7MU)|-mO.p,H~=iDs~;(!u 1Es(JH@clEiM?!~?\mQ=1!#*UDMWqGe
n0_vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-
n1'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvve
n2_vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÊ
Ä òÿ≥±‘cªline 209 GV*^:4'fA2{>c`(:&S9xS~\(dc&Vnz^u{V_Os,yA6i=fKH<4?S3wZV/9:9(?v13(NUWi,1'?5.eU39 k7`jXbu5WSyWxqa}k$&*hJj\1IT8T.p;N|_/!\qC=@WI~rXn6f/T9>ptNn:4xc<nn-br.9~%K&eX/B!Vk+OBs=PPqAToq6sTMZ8ò
n0ëvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv—
Ä òÿˆµëdqline 210 F75RzVx7"~KGmMq|/knUke*vbFs<$0&zN6H#=-==WsJJl^U=WqR2Jx[_OQScP|I'C9-!:<Xi85I@I8oWEI:ZA18lt5fTx6ptrm.oLMuy
n0vvvvvvvvvvvvvm
n1gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvvvv*
n3$vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÌ
Ä òÿπ∫ŒdVline 211 f<j)+`[XH sLqDoC]l^{'obr%=H8y`h.5" Y-N$NC1piQ[IJ/+ztXkI"tv\T$:I[/<e"DYe3tC.h2a
n0[vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n1QvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvJ
n2Dvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv»
Ä òÿ¸æãeRline 212 ]0&$h659qzy:B?$Ssm~}-NRSSR5jyR:]\_v`d>3F}PV8~7\7v|l62rwwY"2#a)|H/vpz<RKrit
n0nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvT
n2Nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv’
Ä òÿø√»eπline 213 sM&k~I3pbd^Tw*-eei='%.BfNT1i@5?+Pgz0(r"*8EJ`C]]ZmmlY\KBsl_YX%"scBa*z-QxiTk01}?Xo_,G4A!xV?T,pZk{X)s}_!vITlf[d;Ac7ymET[x_^p}g5Z3!=\U{T~pp Xi:a@t,D-z]6I9mI->2L`}YJxpp$-Z@a!!&9n9hO

n0vvvv∂
Ä òÿÇ»ÖfÜline 214 a4roSpnCeqhIW,*v^]/{>pbz.*McP\mw1 F5hFzpSp#`Th6%-\"9t_4|{hknGwJ>26-{OOvbzBU?ARNT/ZL/^YdH_SRS&{$F%B1Pdhgtd5p?oJ-LNoY8|\mCI{$TW?
n09vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvô
n1ívvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2v*
n3$vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvã
n4ÑvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÚ
Ä òÿ≈Ã¬f…line 215 h+j&;nq]_+NFlD>QVY[ %TS53w%hM/)'vgs`/+yE|,65u#`_UMQWz76u>Pd,i[hVg^0U*&=.p?b5*:AaK5@!gq]6?^4,Et>:1@3ca}>E^8mp<W,:a'2k{DfL)?]g:=p)k_>zeR<:dwEGFv0QI4T/.,aZG-rmT<'m&RoKlqqi4);dELdhZmQV`6P0DF/QL(3%
n0yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvï
n1évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¢
Ä òÿà—ˇf•line 216 M!)V,8sEM<ry)\3!7y:~7$|3GaZ4Yy;S3]G;'VxG_MBAlPb9rnA@c(8\uh$mLli7S(p)d&4!87Q_S({X^l4$P\}J")-TdW7nT$[a>%zm^*)i89+&bZ)c$?s3&$cad,a>"A~fy7S9w@Zl.b+m<|h"_oZu^x/w
n0vvvvvvvvvvvvvvvvvvvÄ
n1zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvM
n2Gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvw
Ä òÿÀ’ºghline 217 P&1Ph|W`l#jw@VN(p,+;l&e!g7*#y^5.kDUP3 x{\qr;%6x8Rs>XE !!FTQ?viQAZX|aV'5F_o//=AZ+3$GZ CefH^}C4]h–
Ä òÿé⁄˘g9line 218 j{KU;Dp+7p%M|3W8 kdUthGs~Ls5DLq@;)u@meh9)medo-6YÖ
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŸ
Ä òÿ—ﬁ∂h«line 219 n|++!w'B<(2 @8nw(I,b"+{^i3u7gwzY3Kv9|@U+AEf^{AtZvAJP\M\bQ&=?w)ABqF_;!g?a'X9qa  Nz<~0yp$Z1BiR\&VxDov~@Ez`7K\=vd:MgWUk/}kHF{WAC3pQd&]$~1R[PSd.[Sb<ItC-2^3{*?,{PkTs.)>:GF++i`E:-w84z9`C1jTeFqNJBFç
n0Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv,
n1&vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvî
n2çvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv+
n3%vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∑
Ä òÿî„Ûh≈line 220 'QSuc@.H=(F5aEya@DMa9rb+T'GHp=qSi^)yVLXouRM)&}_Hg$)-\4T2%^PM2~O&0Pc0\'tUZ?w'^8.J'T4$rt2%WDUh*.&WJYA'4>91iQD+[\>>zq6$~R&)M Ep*X?=4ok+IP$ge$]x\n.XE ,uktP0Vmph6pf($Vny4y!A TXhv$m6%"rBEH]tp:}w`
n0Zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvˇ
Ä òÿ◊Á∞iµline 221 iZ4@0nM>d#5RI/]F'R^VNUb-hOsRv"fzDT<c*s+d*Kc4o8Spbx/*/w;-rsJH{Rw4'!v6G-`EeS-@/$[838R!!EK'm#eu4^q0Z{!~VKG5g'/w^O(#$Tm0Xv9v);|<:{}=OBJ!5/ c+[y3%B/WiC-r.8d&q}i:z?jhW=^lI#C^aR2\|
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv'
n1!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv&
n2 vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvi
n3cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv«
Ä òÿöÏÌirline 222 N_%Cv:@zy\f8NlMiZ*31{_R]psX<~o&g&9+RU`{I{8*&en? s2}Gv="Mu7Kqh1)&HIn+E8qR1yp@c27$cEr%P$v%e+'fSL-g,o$~fZ4TG3
n0-vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvâ
n1ÇvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
n2|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¡
Ä òÿ›™j?line 223 J^i@{^B^~9Q{+#@K*[HcP5\&*8+S38=3<.LNi BhW&F.C*Q?<o:5AM0
n0*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvvv>
n28vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvva
n3[vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÏ
Ä òÿ†ıÁjóline 224 q^4:hKa'ZDJ#@D@i&D#qTQ4zX[t<k+ox-xm-C|Jr9|BU}.:?=ATv|Gi Q)j3]u#5C=YC4M0dJ7Zsxji\@r?7{s:N&u@U8brO[/1vt.cnUbP,i$pE$p*f{{&#I:X%j}RUg46?;(.WYJCr%TC
n0=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv«
Ä òÿ„˘§k∑line 225 hQ9B0l(U_{?<Kr!Sq+} %VuW#kdCP$-?P~$GR_Hbldh!7'bj:&:>jHTLQ<4tm"!$BfMAIlPSg\,MF#.lX2SFm9i:DY=O IhIua,$5~I>7#|;~'"cs~?vG&uZE >}ej"jz[:w8FIj@C~U>+\LQ<y8;|`mo_pC]<NA[q_Hl-c00*zLraœ
Ä òÿ¶˛·k´line 226 f-|@D`0}d|(,Fo43osXJ\dAGcy$oshg_$I:GP|1/2NCvB,lbKEgSS/-kt+tr6l*NAB~}83+v9J8d7WY%C)Lsf,We4/YJiI/@uwJcJghH*J]@V;ECf=Ar6rbB6TkMAIzJVl$%O3!5AD+VB#hZ@n(RJsiM{1aWtgV[YdK
n0EvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÄ
n1zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvl
n2fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvT
n3Nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvi
Ä òÿÈÇül5line 227 Y;k+^Ml^H[i((zA}vvzKC>/00Bgoq\#>EpXe:\N#:3}9#
n0vvvvvvvvvvvvvvvvvvvvvvvvvvvvvò
Ä òÿ¨á‹l5line 228 fE'8XfVFqcXHH3WiIH}--(zLsuypZ)1d8+F&<Kv6.'BD
n0vI
n1Cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
Ä òÿÔãôm£line 229 Ms=RRWaTnUDEr#t^<xQS4I`K"6;<d:Tth`2kHdaaAv1i50gHF/h=C)1oT{Y_Z7SYgRp[IO-g8zMgTe/ Dyqs+EiH?BIKsl^xQ:{G2365$8*WT,j'f.(n\QyP9YYpy`GwobnBneXm%~6Yc;!*W?A~KaAEoU-
n0'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv3
n1-vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv◊
Ä òÿ≤ê÷mÃline 230 t_?y9E@X|83+/8C(g't&9b!^~yE G4LgX+PZht#Rp`x@\le?>3fO6yW>,ki;>9.EK[\$gjI9R1PwW83nGh(I|tcj^sLhx0Q8?bbi-/#/V*H8Ru8b54#O'0ZpB2T5xD)z11{#9H,oD*Z>|=b=$gW.X3*?R(?^'vqd#m.]r =ziqOXgzWbQk_mr%GM4}d;5}Pa!v?y
n0svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv[
Ä òÿıîìn#line 231 rM1>ft3R:7dQwS9"|lb~)+;a)&
n0vvvvv
n1vvvvvvvvvvvvvvvvvvvvÃ
Ä òÿ∏ô–nºline 232 #Zb4g%JBT(*o6~7v7ba1'9:Hvnd~-6$}kh_2#B{8i/#[phV&yb~5Hf;ue}!kx{=7Pi8DF0"9L_J**yco_neQXxM.PF]]B }TWm@GBC<%AE6:'1xGlxn$iSU6O(+@2?)rYRMdq%vE|c0X[CI]g6,cYr0!T9qqM`c?`3`>DMVh[XoM,#H1bRRÄ
Ä òÿ˚ùçoöline 233 "Y8x*QgwYqzZp2AWAAC`I%xe5^oB[*7/%A@21#y/)b?<rSwXdcJ2TtdgWdXH6\<LEos4#CsJv9F~[Gu_e;._kzXh\juGEyW;q=$QHmD}Wq%6Nt6dc6-2}MAri}x;{3ID*'GQM+lNtu@'DP_y"å
n0ÖvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvE
n1?vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¡
Ä òÿæ¢ o	line 234 ]
n0WvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÄ
n1zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv]
n2Wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv_
n3YvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÑ
n4~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvì
Ä òÿÅßápÉline 235 MaRE3IW>R-1R9@5[ }XMO$hMp`6D${fuNRn~]B|(4a*OE3[3Sy7izDyR>E_$nc%:PW(#{Vm;ZtV#D\MY5T8nIRdZZCjtb/eLcxd3IGl~p[uR%%z&#p*`V*PcR%„
Ä òÿƒ´ƒp†line 236 ^mqnX!]s"K.*:X~>hd['x/VBW_(=vcs'!75^u?h4;|jrI8"$MiBtdtz,.Zg/<)0&knF{7Dqwu$m;`8~&dBQZO&h3s#eM&}Tf]x=+!<0`$|C)N\9K\qp %w{*suvxOm&PYPV`od5.rL[{,Xs\*f9GP-6y
n0svvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvv1
n2+vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n3^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÄ
n4zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv–
Ä òÿá∞ÅqÅline 237 @F^drhNB\_SUM,BtI@OPW6UFvvof<'{lQ9;G"p;Bqgdh.xm|3U%WmWr;tPEd~pp;=Xvif;FAf&^p|Zd(\!2gq}e&5WYr*`%IL*De'`O<GZ.Mun"(xa9h5eHS=
n07vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
Ä òÿ ¥æqsline 238 HNB'](+)TW|`&_Om2yZIYZ 4\jUJU1/9wp],o}(8j|HH=^q<"<%1<pLar5sL"w"v7XP>E|/)tfT~`&;mb<eqNOC?WUBoUfnu]=MVXu~<MQ≤
Ä òÿçπ˚qcline 239 oYl?D7y_JrgMA"yk)bBeXx"CpJYO8v{aJL*ryuaF3S8sxxJojCaO"Zr?^[5Use'rr%.0uCf\0+%r*$IA+2;Q0ow>~Pá
n0Ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv4
n1.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvï
Ä òÿ–Ω∏róline 240 o^+'om?bAl,LD~S%j{#)+"%/`0=_P8;(_0![lH[0m'.KgH, 7\Bh3R*?}PZ-IT__:csdF2tbfPH< Fx>^lvAljHWJGOpv.N5b5-L|LH^>SOrCZdBP!}WiI]V"5e^~E'Uhfit9XT8}=">i\
n0
vvvvvvvvvv
n1
vvvvvvvvvvê
n2âvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv5
n3/vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvŒ
Ä òÿì¬ır;line 241 BKt*}QK.dWoGKgl\vZM9{x=HH_4\ZQjaH8M#`}3vIZ%x^Gz?GhÅ
n0{vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
Ä òÿ÷∆≤súline 242 cO+,[oA|4g*b"?1pk!Zn$!A"G8tZR}dC(7G?!1ICoO7taj(E0}XV6dFK^}|GY|D?&DysXlN<kx@_JV`?L~Yd+(h1G$uf]JC/8dHa$Cy!xwmo8Xh([@#m#"/K6#M}O2-rLtXzW]Gs#=,n&2[Sj_E
n0vvvvvvvvvvvvvvvvvvvvE
n1?vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv’
Ä òÿôÀÔs≈line 243 Ld3vR85S`oPaA,]Gb57FA ew)+80,|-i#&9M=R2-nOM<//uqQu@8*'$nq.#]]A9gg"sL/ nIiNfa8k&j1t2N$>/>rg1ooo$9goeFvzN`aqh\Q4.?ui/ ]h4a869h[<Sl:Bv ]6;lEM_y;$Yu>hzloU><kVzC~?T+vh765tu.)[>3=E=n0!L'Dq}+xS+=Œ
Ä òÿ‹œ¨t]line 244 /7FalqOhh$Fy9fH$PR0swMRix9visRkBbV~<I#>4w"(CXSh{-~{OQ{r$LasZAW"rUESaYxq'^Z/i(W-F1+Siâ
n0ÇvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÑ
n1~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvvvv 
n3vvvvvvvvvvvvvvvvvvvvvvvvvv
n4vvvvvvù
Ä òÿü‘Ètùline 245 >P82A7B'U}9)*FG@AJh-f.dK=4wrH33o52$X9fo7$)Hbm3Qu SUI_f[]`zV`j/%A#?1A+|^K{>sbux&,Te(Db<ZV IE&  xGQ/MT\E0{sF>H^s\O:qxnrlG|LDg~A81EFr,OCy<6lcl]hOZi0-Ept
n0nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1
vvvvvvvvvv&
n2 vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvd
n3^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvX
n4Rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvù
Ä òÿ‚ÿ¶u.line 246 6l{Vv$[26`Y8$`ki:gVswgqpsrj dUdx4f1lZ^
n0Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvˆ
Ä òÿ•›„u(line 247 41naob..!B^-`*UAf(a[C{y~?1J`eT-.
n0(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvï
n2évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvR
n3Lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvª
Ä òÿË·†vnline 248 ,YapjypFCEH?vt4Fix?7)T4pk:{6)Zcu-7X~;tcI}S7@3k~zko|H$08(/sc(/ZM)f,.7z-7MT9\'|iU>J Xgv9]8y9)_0gy)tdU)gh
n0bvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvR
n1Lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∆
Ä òÿ´Ê›vAline 249 hL$;%dSlKHd1$+_2\4)j#Lm.W~XA0$cy5sN\ah'?];<'#M)$~WDw[B>qt
n0nvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv†
Ä òÿÓÍöw≈line 250 mY7zjGwNo!\71w]}=5&9<oK~VtVFd?KSEj09j9o4K-?sS>UXTx([K"ds(&0ajP* sQ;PUUfWhyna%Oe)(Kk.B<#gX@8d(*2+0-+B`94T}ENBoW&zn^Hx1pRTt3j>#0[F@0d,UGcJXde%yQCnC!4oY7@#pI7=.E;6Cx*y"Y>{h5b)'#.u*0o">YepNE/er
n0lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvê
n1âvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvB
n2<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¸
Ä òÿ±Ô◊w¿line 251 }6C_{k+m'}:%V615GQgo9fO1]z\1Ur#!JO<~jVpb?SJzKT%a=2l-7xFlS-[o'R{SZ28b)@<Qm*q$chEs#puRW"xds4$vlQiv=uqBhS8q'uGp>]ttJq\17jHXLoRb ui%i4xjmJ-jP;Wc!iI<@C~W}>=QPy!Ge'(-a_9DoJPwl6V%n>Ab+V-YU9K}
n0wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvZ
n1TvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvO
n2Ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvâ
Ä òÿÙÛîx)line 252 |YNUJh\L+go(e*P^auy3-{fzc6.;D6yx
n0vvvvv`
n1Zvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv#
n2vvvvvvvvvvvvvvvvvvvvvvvvvvvvv0
n3*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvà
n4Åvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv…
Ä òÿ∑¯—xOline 253 j!}%}BC=T'_M+hG;x(\LEJRl9I-%6<: oRn7gY9=b<=DSUq]Ks"f$8S_q+>YP(LA&w4h=%]
n0Wvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvví
n1ãvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv^
n2Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvvvvvvÓ
Ä òÿ˙¸éyline 254 =s1&[sL:k7y/L~GF[6{^8?<
n06vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv4
n1.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2pvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vI
n4CvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvJ
Ä òÿΩÅÃy;line 255 R*8>~\OL==(kkW9U5 f+xVT0]fNh,CE 0Ej+M}$i`9q]K!,XE(ü
Ä òÿÄÜâzèline 256 KZ=t,_Ww15CG#'gP>DsC>,T"Nw08ps?~SFg\7L(Y=Z~6.QoVq(},/CV/1afNh;4eyj-e);K<h^oj}6r6lXIcX]yo"Y)ZND,(Cd)Gth0Lmu3A/t^0}/0<Zs9OGJaPm'#Cm5cLYnç
Ä òÿ√ä∆z~line 257 nqX3<e|uUvhxvwD}@Z>|Q;Cwpy?$6&_-5}.HemaqYh3 D~Rw=qApx"Eiv|FI|Xm@;Chv)-\H<>w"XpHHo3%2G|x1JDYDvr!0jq\WnT&$WDyz'Zlkst/8z’
Ä òÿÜèÉ{/line 258 Q#QhUy3w8<HFym"D=b-`p]}5r#q6-e/'6i\TxDÇ
n0|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-
n1'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvva
n2[vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÓ
Ä òÿ…ì¿{Fline 259 ETU!p}@RZ-z:5<^"r<;ahiLa`Xx-IN0w/epQ8azgd?86hI<#}/GKs 5,;Y\#9
n0vvvvvvvvvvvvvvvvvvvvv@
n1:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvï
n2évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv{
n3uvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv#
n4vvvvvvvvvvvvvvvvvvvvvvvvvvvvvã
Ä òÿåò˝{kline 260 &,vciHGBpWp+ ^[RL7Br-!lY7~ SK5AX,<T1q`M'I>*j[LOsDa.nNH(9Ns^|6Q&>0,{t0\00nYc%z0x=0)#--c{<\v-p4_sDOdÇ
n0|vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvw
n1qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvv›
Ä òÿœú∫|1line 261 @u~81|;`U]Krbf)^EV({=8L`&D/$<=HVHjfLyT$~P
n0Jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvvvvv,
n2&vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvö
Ä òÿí°˜|gline 262 tgXy(?bV1AijQP:A_Uf'!BD@ozpFs:r@4Wj3rF:;_24XID#)2GN'zI/jK-MapT_eAkIZJs%bKd!wx8r*LbPB:#S+f1v}zb
n0vvvvvvvvvvvv#
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvi
n2cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv‹
Ä òÿ’•¥};line 263 nws_;yrOD;!RFg+Ba@`$evZ}0Fp.=Y&#UAl/.cIjV;mtds"/w<x
n0rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvü
Ä òÿò™Ò}®line 264 z)8-(P.p3a7@!s!b"'&xiPOS2sdXoAzn,u!s}!0xi>0aluzfE ;WA|M}T-/e5yCARjx+|/yK2Ml^ l(+kH"VQ!}?y=s)S9r:\u5ar_3/Wg[ydr+%Vws<YRv>KRV,ns[t4j!h|2mi@#y=AQ*Wbza4>"9cxTfDPwNB
n0<vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvÇ
Ä òÿ€ÆÆ~sline 265 my*-Q]oy1#Z{+%qKU&vd<Z{J|5F9MnGbN8_G:!<9y+%amF^&@z<A*K>qj}So"6ol3\A,c\%L?z%(m^j|xEi %zN,"3DP3C(QZzjv@s{OC4ä
n0Évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvv^
n2Xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvè
Ä òÿû≥Î~Hline 266 c=pi$K6ZinM,hRt4d?A9[|!]Ar*doFgBEV"?38s%qbS%Z9CflDnaK9T%g/0#Y:rk
n0evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvI
n1Cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv–
Ä òÿ·∑®¿line 267 MAS>Ml4BkPlTJMMG'Vz}QCbPDk|v5I0ZfSn 'XOv~\pzInZ=YX\FD>8 V$l:Lb/KM@0puyK-P A0H[R[61U4A:hEDC8PxXNwhGsD)1RB6s1cfuT,7P$bCb L ZEMe-)^^gCW}|n+8m8^V<L0'Q68p[/QB"H,>%\o`O ;5+-$bIyKDj$ q;YXIhm©
Ä òÿ§ºÂline 268 :!'pMiv06.BUFFfjvGLls*PV}c'?`x \v,|!'5;}i!P]j5"(,=>#C-X"C$&EAloU"QzP4"Yu}%LtTF}D5sOW5?95E#*&9$C/0+fZqnl$3cZiT2Qk&%KUO8ò
n0ëvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv≤
Ä òÿÁ¿¢Äline 269 /BG0-~hFkSM5sS6vè
n0àvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n1ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∂
Ä òÿ™≈ﬂÄrline 270 $ScPq_tOa0M7$|5?~>zy/|f.5('MmMt}06b+_"/dsoSLZ1!^=-jN&qr*rT@h'vVSAENvNF_z~QT0g:e0#G(6;!h?Tc|t#ChG&;J\+R`Bt0
n0*vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv1
n1+vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvM
n2Gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvı
Ä òÿÌ…úÅªline 271 \H<BPm&/-'P$(r;sRIb~HP>3#,/<>lF(l$OLTK8J1mNoSDP'3Y`A^:2U?,h1]Z?QUxblneZZ%X6**PZ5,W^OoiE:BVi2\i|4zaF4&ViYG59JRP]4kym0M^Q5!wDZ]7?BQ? !DeP\m7<,6;MuD7& xPa%u]Cd/G='~mP$&x+hth)0i;}M0L'
n0!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv£
Ä òÿ∞ŒŸÅ)line 272 U-Igu+6~kJWn6E9=q&3@1yc?G<sgOd~B
n0vvvvvvvì
n1åvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv[
n2Uvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvf
n3`vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvp
Ä òÿÛ“ñÇ`line 273 #%EAWz\?,/{Zib4iIq\Vs0:*`Uqhv>L%)L=EAxpWk@T;J?[A|nOrk(e&BU}@zCc2:#oOUn\fKC@^mORMm.q?`Slﬂ
Ä òÿ∂◊”Ç¢line 274 ,0@lEXarGf!bU=yNeSYCXuPk#&BnIKHa8F:E,xRu_qo;L@,XjWdb#-~e]Vi?M(O_#fGL-a}<ZOOCn;q;)QQ7\h'%b,0\>\-'<G$UP-I)f)LC;QT)h+MV~Y"9Nj[\vjdO`:Gi x#Zwp1 x1I`L.i_LY`JfM
n0Gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvK
n2Evvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv„
Ä òÿ˘€êÉïline 275 a%8%b|=$%+dY7H-(/\'03!5G,Sn37Kp!LXZ#!L0(?lOn's5l,N]>1k]YV{UY'+4aY8-%n00Vwd!bIg{Uu%ENTh2-F!*W]O%5A-`VWb,K]|,S7$`V7V, "<[>N)McDeVLJiHGd>*}zOF(9
n03vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvõ
n1îvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv]
n2WvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvO
n3Ivvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv2
n4,vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvK
Ä òÿº‡ÕÉline 276 4!84wj/g]'
n0!vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv§
Ä òÿˇ‰äÑ¬line 277 N6?~hMGI(|:(jGgrsXi"x3{@e%*8asGB[iDZbo7%[t#2^&0165u/?](DzJ{.y#f&W+6F@/{r?rT(.e985I:,;Jl3IaUEL_p8H^q=arl~R\33/tf.kzOboZ6k:pF\=h0=7H6tyWQeITySnQ85k|?#;2Mry5Sv5ckfN>q0Xu&QrE5&?2#0vX9C(g'=kë
n0ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv4
n1.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÑ
n2~vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÚ
Ä òÿ¬È«Ñ≥line 278 8{a`Sl;Uj*PiLlzY8-g.N!aZgV#d\+M[7W{2eR0VLx_Yk,2M>^Xh'{~RkUDwzGa|m;S 'ne4\<.jp%@t`Y/a2G'{h61z${h[jOU9%Wx'L^oLx?Vy7(oG[P\U@RucGitavJ3\39.Bqw"E&ZuT_Q.k;-Q9<<yzcX5b:GBp8[\&tKm
n0gvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv!
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvá
n2Ävvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n3vvvvvvvvvvvvvvvvvw
n4qvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÉ
Ä òÿÖÓÑÖdline 279 3a*yiphzT-hC)3ZOQW7(\o~"zNm[t02/l,4kbFz]<tc?Fjbqnbt&>JK/2PmOk9Yn*5#KkI2fec6BPJ6<sp.BD$8Uhx=
n0vvvvvvv´
Ä òÿ»Ú¡Ö4line 280 _vJ<UR9sD:t|q;;j@s):#RP><!yAAxwr"t&^wJ[)bwP@
n0:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvr
n1lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvvvvvvd
n3^vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-
n4'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv≥
Ä òÿã˜˛Ö±line 281 eM<cy\W1I0`=:s>,Gl'o}!5u>(?z=xcW37_ZHp93O~2PJB%kV[-a!kK']q}[Nh"S7cw&P#MPS:V}ff",&M3OD1^Ulz9'wwF_$\g;H3(JYW/vZ+GH?<.5lo^uOFIztceTQHU[4g#5}-[v{I$B}jcd)E}_d=`x3=_ZJ$m/wvO*~
n0xvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvL
n1Fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv3
n2-vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvl
n3fvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÆ
Ä òÿŒ˚ªÜ–line 282 %M7|1pHJgty-9qOfB)s)qG?G,$P/|dx%i{%R+$K(*E~w2VlYO(Z/z^*mz=)1K(<0R,AI>Nk,-tE>"lfbK'ZI]&5"FL4BYFB@7:dYXU:~[cR/^ 5`).t%Tz$5h>dfag`_t]p=YB|9gNCa+&pWy'HAB0lo[:3*Y)CE/K8%_*`VRbWQ{Z`#SWVW_!e8j}bfDywcji#&u$vp
n0jvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvvvvvvvvvvvvñ
n2èvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvM
n3GvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvX
n4Rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
Ä òÿëÄ˘Üµline 283 ibq=u-G;jRuCnph<gL0Pz_TGR%yZhtC9\hX!A&zF,'HzIIqj^D-{GSJV}U6?RlafwZ1H*"3XZm-Dve=.AK{ecI$PzJVkB:DqQtg_!#fAkTSMe%)hFe&ww[n)}Q+ u7Z@uHYi,D-hVYnp($"_k<[q'cuQ5kC~~;g3JhfJ5)&h=,C5ò
n0ëvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vvvvvvv⁄
Ä òÿ‘Ñ∂áMline 284 aD{f2n<N{<U^Z1J{^GWdQ:*JSv6~$w#f^V\zVJ$Ct|:vQa#-/%+6b5DKIGy#'o*-!"\EN
n0HvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvX
n1RvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvA
n2;vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
n3Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¥
Ä òÿóâÛáaline 285 4?}7tDd:.jlm7@}gDt_D]mKhe {; :R?7l26P7s,I+jSxP7Nxw5~6-/2Ndq.V>`'G,*M`1sOj0xQhVF"^+}|[@Os4
n0.vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvu
n1ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvV
n2PvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvI
n3Cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvq
n4kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv¿
Ä òÿ⁄ç∞àline 286 V34r(ï
n0évvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n1vv©
Ä òÿùíÌà•line 287 % q_96J`P/^p]Q{h+PnXT+\/;(q,)A[^}/RrRhCAt,Ad=XJ\/ytg7(=m F87Th%q0@xdD`'7\_lgc):g>G#]Jl8Uo9!3ehPI'{G%2bP)A$V<%QM\(iCl mkzF[}X=.2U.^-+s]B 6SbmlB=sa&Mo,zNA13K>q
n0kvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvä
Ä òÿ‡ñ™âline 288 j8w|SQ\ag~kyahTY_.E58X3
n0-vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvó
n1êvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n2vvvvvvvvvvvvvvvb
n3\vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvé
n4ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÓ
Ä òÿ£õÁâüline 289 6~#o/S*B.Nx<md'_mr.aR~}m3<M}D^5s(^ce{6Q*+= j+xKSB-k%i@4~I-?MBj"0(Qq}wy ?WwDDn,]0HNIfzD,(GI"3Cp{yN[5+F94atC7nI`5!wj6Hg1'71+|<q\>-h@HeO'u.0v"<v[XYX9j#=L<
n06vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv‹
Ä òÿÊü§ä°line 290 t1~Dv]W|zE*#Pv;\g{t3e@qF7w8Z*-BzSUi`KqyF:2X#NdVZ;:V7^<[.S^J;.wwi+1sWg7u3J:=U0Lkiv[p,4|_:[%.8ZFD~eD!`d"cp;K3|pTj?s!KgUTS#/J X6!V9*0A>3<DNSG:,-EAb%gxM7SHHR
n0Lvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvã
n1ÑvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvF
n2@vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv·
Ä òÿ©§·ägline 291 NyQ8/aGt@wj'?c'@(u[CL7IA1BB]Fglorty0YRi8o=&%4;vke5NA-PG's`F2qP ~  }#0nAOniH6aYSuI_BVA &^1%,wsj_
n0Yvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvç
n1Üvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv.
n2(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv,
n3&vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
n4vvvvvvvvvvvvvvvvvvvƒ
Ä òÿÏ®ûã≥line 292 ?`v0L-lYJtv..g6tkK}\Ik?.pfi!.*Sp~^9GNfD~R1abSp<mK<PlFRd05 =:,szs]r#WkiHg[/g:;DRXqX]QG"?9dIT&a3;mJQ8YiPh71]=f2\s}G8hSC==#>:!7V5ej?t?5li.+on)'M.29ZS'S,-1F2m]i]WDw|AAa?B.7)~∆
Ä òÿØ≠€ã line 293 i>EUyJ`KM"2q]syJSkS's:v~Cxi[QL`Mw|d/pqv{dM Yr/J:beH:0aYC;=qlyaW}*"%s#ciqa9=jbs@DJ38WFRlv:-86!aE:C8!4(ji*<RHp2PU+Yfm~lkzLP<!tTc"S{9TIR/AFq;2KGOLruVIiC.S?n"!kB|)s8oUvi+3$"nzLzd\c'Qul5Hf2y*bPE?"AMô
n0ívvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvâ
n1Çvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvb
n2\vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvW
n3QvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÉ
n4}vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv$
Ä òÿÚ±òåline 294 0#&I?B(9%:;ê
Ä òÿµ∂’å=line 295 y[efj{A<,{P5Ng1:f[c\}cS%55;="GCbtSl'"iParoNaZ"QjN DTU
n0Ovvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvj
n1dvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÍ
Ä òÿ¯∫íçFline 296 >H5K]X8w6tN:!nq=w7FqvswOL$DW7#ZR[W3@AG{z>=%##;!p"OB^XL@Ifjc;S.
n0(vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÖ
n1vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvI
n2Cvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvé
n3ávvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvä
Ä òÿªøœç1line 297 ]@W%M%) pe:oYv\:jKb4FZ5ZG\f}>(CL}<0cgw^mì
n0åvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv7
n11vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvx
n2rvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv∞
Ä òÿ˛√åé^line 298  4(Z{7.{jq2Kh*-2 (\b?`O<X>cw=S~YN49:vwX|@?)2#tv>#Py=r]\m -A&H{Tr:L<i8&Auo8sq;kI{fw$`j@
n0:vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvÿ
Ä òÿ¡»…é«line 299 l4/]v3eEf[.B]v}u?53fN;I%dwGj R3^E}T^&x2,#EFaGvXq<11Zp#I<7woQ5^#r@J1^Hqk[<oe$c:pzF:JAQP8c({tZ-M"?UUnu}\0v33JLpM.}@Cm"~6X*%o:%DR'dj)9Pz\4~rTbG9y|;'iwZ<pm`\^Ns~><N!!3's& aRKV1$`D6vH#1h}DIZ;'C9#